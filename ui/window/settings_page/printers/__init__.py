"""Parts of the settings about printing: what a printer is off by, and which papers come out by themselves."""
