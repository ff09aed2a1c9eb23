"""事项指南: find an item, read its guide, print it, and note down what this desk has learnt."""
