"""What takes too long for every run of the tests: minutes of made-up input, and all patterns on growing input."""
