"""Parts that pages are built from; they know how to look and nothing of the work."""
