"""The city's catalogue, calendar and code lists: given out, taken in, put to use, and who has which version."""
