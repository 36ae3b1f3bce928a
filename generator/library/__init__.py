"""The public library: stories, the terms that tie them, and which story lies near which."""
