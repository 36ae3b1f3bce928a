"""Pages: each page's value beside what plans it."""
