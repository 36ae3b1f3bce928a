"""Word files: what of one becomes the draft of a story, and what Word hides in it."""
