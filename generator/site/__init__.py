"""From the library to page values, and from page values to bytes."""
