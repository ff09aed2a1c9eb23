"""Everything that can happen at a desk, one record a kind; a body once written is never changed.

The body's canonical JSON (RFC 8785) is what is kept and hashed. New fields get defaults, so that an old body stays
readable and keeps its bytes.
"""
