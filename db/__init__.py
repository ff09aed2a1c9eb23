"""Everything kept: the vault, the journal, its projections, and files in and out."""
