"""The doors of the program: the console, and later the window and the receiver."""
