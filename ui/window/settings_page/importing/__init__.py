"""Taking in files that the city publishes: seen first, then confirmed."""
