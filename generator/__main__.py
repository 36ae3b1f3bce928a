"""`python -m generator` is the same command as `goedwerk`."""

from generator.cli.command import main

main()
