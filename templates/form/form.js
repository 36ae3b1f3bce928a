// The form in which a story is told; only in the preview.
