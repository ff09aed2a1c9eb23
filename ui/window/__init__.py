"""The window: the desk on a screen, for clerks and village cadres."""
