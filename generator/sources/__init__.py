"""The editors' and the designers' folders, as they lie on disk."""
