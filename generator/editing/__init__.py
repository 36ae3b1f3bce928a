"""Help for who writes stories: new files to fill in."""
