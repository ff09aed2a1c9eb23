"""People who come together: their list, its reading from a spreadsheet, and one case for each."""
