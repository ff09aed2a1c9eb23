"""Files that go to another office on one list, and who signed for them there."""
