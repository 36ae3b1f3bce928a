"""The only code that writes files of the site."""
