"""The sealed package (`.ybag`): a signed clear header and a sealed bag; the same bytes on a stick and over a network.

`docs/package-format.md` is precise enough to write a second reader.
"""
