"""Offices know each other: how they are addressed, enrolled, and not believed any more."""
