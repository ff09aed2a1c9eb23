"""Tests of the page of files handed over."""
