"""Exchange with other offices: enrolling, sending, taking in, answering, and how far everything got."""
