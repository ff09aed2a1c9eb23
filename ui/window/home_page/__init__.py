"""The home page (首页): how many cases lie where, what people have to do, and one key from each to its cases."""
