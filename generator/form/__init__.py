"""The form in which a story is told without seeing its file: its fields, what stands in them, and what is wrong there."""
