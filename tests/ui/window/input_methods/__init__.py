"""Input methods."""
