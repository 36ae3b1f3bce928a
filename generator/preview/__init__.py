"""Seeing the site while writing: watching files and serving the last build from memory."""
