"""Tests of the page 报表归档."""
