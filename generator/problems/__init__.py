"""Problems: what is wrong in a file, and how it is told."""
