"""What a head and a supervisor look after: what is late, was entered afterwards, is to be asked about and counted."""
