"""Sealed packages: written, read, refused."""
