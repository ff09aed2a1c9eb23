"""The supervisor's book in the window."""
