"""Printing as a person meets it: a preview, one key, and what became of the paper."""
