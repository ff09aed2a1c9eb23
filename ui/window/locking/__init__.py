"""The lock: a page over the work while nobody sits there, unlocked by PIN or password, by the same clerk or another."""
