"""A township takes the bags of its villages in."""
