"""The numbers the program is to reach, measured side by side in one run; printed, never asserted in tests."""
