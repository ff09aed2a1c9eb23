"""The receiver: an HTTP door by which offices below hand in packages and fetch answers; it moves bytes, no more."""
