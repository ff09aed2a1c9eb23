"""Use cases of the village desk and of the township that takes its bags in: one verb a function."""
