"""Finding by words: how words are compared, and how the index is written."""
