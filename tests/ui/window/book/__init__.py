"""Tests of the page 监督台账."""
