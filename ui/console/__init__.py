"""`deskctl`, the door for administrators, scripts and tests."""
