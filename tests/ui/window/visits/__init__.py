"""Tests of the page 走访."""
