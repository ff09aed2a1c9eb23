"""Serving (收件): one person at the counter, the items they came for, what they brought, and what is decided."""
