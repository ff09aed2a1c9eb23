"""The city's catalogue, days off and code lists: which version is in use, what waits, and putting it to use."""
