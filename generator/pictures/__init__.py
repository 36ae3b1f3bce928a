"""Pictures: beelden and share pictures."""
