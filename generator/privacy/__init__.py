"""Personal data in what would be published: what is surely some, and what may be."""
