"""Application forms: what is known already, what is still to be asked, and whether it can be taken."""
