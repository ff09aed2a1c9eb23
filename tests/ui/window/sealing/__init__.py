"""Tests of the page of printing and sealing."""
