"""A month of five offices that exchange whatever happens: the parts of `tests/e2e/test_exchange_month.py`."""
