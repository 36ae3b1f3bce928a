"""Pictures: beelden, share pictures and photos."""
