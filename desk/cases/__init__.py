"""Cases: events, the fold, the table of transitions, numbers, checklist and decisions."""
