"""From files to stories and pages."""
