"""Help where one is: what a page is for, its keys, what to do when; and the tour of the first day."""
