"""The page 走访: whom to ask this month, visits and checks, the roster, and the month's points."""
