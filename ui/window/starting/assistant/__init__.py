"""The first start: an office is founded, put back from a backup, or practised for."""
