"""From page values to bytes."""
