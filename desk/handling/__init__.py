"""Handling a case after intake: one page a subject, one function a step of the table of transitions."""
