"""Help for who writes stories: new files to fill in, and one field of a file changed with no other byte."""
