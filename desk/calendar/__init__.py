"""Working days, time limits, and why a day is the last one."""
