"""上报: how far every case got, packages to and from sticks, and the offices that know each other."""
