"""The pages of a village desk: one column, large type, six keys."""
