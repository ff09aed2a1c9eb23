"""How the window begins: the door where a clerk says who they are, and the first start of an office."""
