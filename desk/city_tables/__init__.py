"""The city's own tables (上报数据), pure: a profile as data, cases made into rows, what changed, what is wrong."""
