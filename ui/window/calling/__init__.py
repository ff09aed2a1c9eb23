"""A township calls villagers back whose cases a village had carried."""
