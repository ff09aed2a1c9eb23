"""The revisions of the database, each complete in itself."""
