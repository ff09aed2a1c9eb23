"""Tests of what is typed into the provincial platform."""
