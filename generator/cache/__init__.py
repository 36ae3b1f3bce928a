"""What is kept so that it need not be made again: between builds in one process, and on disk."""
