"""Cases (办件): the list of all of them, found and filtered, and one of them in detail."""
