"""The wording of papers in the settings: which texts there are, which are locked, and how one would look."""
