"""What is owed after a mark or a word was given (回访核查), the count of marks, and the bad-credit list."""
