"""The village desk (代办): what villagers ask, authorise and hand over, and how it comes back to their hand."""
