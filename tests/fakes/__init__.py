"""Stores in memory, for tests of the rules alone."""
