"""The work itself: rules and use cases, free of screen, database, paper and clock."""
