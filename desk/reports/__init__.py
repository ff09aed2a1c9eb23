"""Counts and lists of an office's work: closing of a day, register, overdue list, month."""
