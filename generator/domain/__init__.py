"""What a library is: stories, terms, consent, and their rules. No input or output."""
