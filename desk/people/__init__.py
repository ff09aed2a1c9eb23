"""People and organisations: names, numbers, masking, who applies and who acts for them."""
