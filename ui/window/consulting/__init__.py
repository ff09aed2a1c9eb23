"""Consultations: recorded, answered, found, turned into a case."""
