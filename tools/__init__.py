"""What the project is made with: run by hand, not part of the program."""
