"""Group intake (集中收件): item, papers and decision stay pinned, and each person becomes a case of their own."""
