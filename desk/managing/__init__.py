"""An office's own affairs: its founding, people, entering, data, wording, and cases that change hands."""
