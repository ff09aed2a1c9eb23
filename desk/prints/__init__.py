"""Papers on their way out: jobs and what became of them, copies by default, the pile for the seal."""
