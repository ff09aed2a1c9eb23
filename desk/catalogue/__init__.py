"""Service items: versions, materials, search, quality check, import and comparison."""
