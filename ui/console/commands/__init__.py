"""The commands of `deskctl`, one module a subject: each adds its words and answers with data and lines."""
