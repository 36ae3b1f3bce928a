"""What holds for a whole library: its words, settings and vocabulary."""
