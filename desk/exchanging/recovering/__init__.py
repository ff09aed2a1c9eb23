"""A record that was copied or set back goes on, and gets back what others have of it."""
