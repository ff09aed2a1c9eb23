"""The citizen's own page, over the whole screen: a mark, its reasons, thanks."""
