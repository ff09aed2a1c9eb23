"""Packages for other offices: whom they are for, what is in them, offered until acknowledged, passed on unchanged."""
