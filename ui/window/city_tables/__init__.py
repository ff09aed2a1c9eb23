"""上报表: the city's own tables: put out, answered, reconciled, and the mapping they are made by."""
