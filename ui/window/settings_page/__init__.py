"""The settings of this machine and of the office, and care of the data."""
