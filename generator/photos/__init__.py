"""Photos: what an editor's picture is, and what is published of it."""
