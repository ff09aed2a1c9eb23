"""The page 结果登记簿: what came of cases, and how long it is good for."""
