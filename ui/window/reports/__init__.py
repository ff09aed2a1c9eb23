"""The page 报表归档: reports of the office, a sample for an inspection, and finished cases for the archive."""
