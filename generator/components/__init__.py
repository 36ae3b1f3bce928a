"""The parts that pages are made of, each beside what makes it."""
