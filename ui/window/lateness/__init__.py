"""What is late and who is urged about it (督办), and what was entered later than it was written."""
