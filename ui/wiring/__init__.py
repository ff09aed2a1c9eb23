"""The composition root: the only place that knows `db` and `printouts`; it hands a use case its ports."""
