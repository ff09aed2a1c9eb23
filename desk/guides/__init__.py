"""Guides for the public: one item, the whole catalogue, what must be disclosed and hung up."""
