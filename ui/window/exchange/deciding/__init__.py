"""待您确认: what a person must decide in the exchange, both contents side by side, and what lies apart."""
