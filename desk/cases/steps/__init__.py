"""The table of what may happen to a case, a file for each part of its way."""
