"""goedwerk: a static-site generator for story libraries of practice puzzles."""

__version__ = "0.1.0"
