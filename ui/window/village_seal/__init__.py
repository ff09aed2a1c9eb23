"""Certificates of a village: the book of its seal, and the twenty that it does not give."""
