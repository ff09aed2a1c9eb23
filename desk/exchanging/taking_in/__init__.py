"""What comes from other offices: proved, judged, kept, answered; and what a person decides of it."""
