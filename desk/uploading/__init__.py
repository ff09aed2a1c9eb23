"""Use cases of the city's own tables (上报): output, the platform's answer, its list, pairs that a person decides."""
