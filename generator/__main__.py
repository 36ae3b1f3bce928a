"""`python -m generator` is the same command as `goedwerk`."""

from generator.cli import main

main()
