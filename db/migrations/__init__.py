"""Alembic's home: `env.py` and one revision a file under `versions`."""
