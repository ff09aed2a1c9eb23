"""One case, one file (一件一档): what an archive keeps of a finished case, in which order, and how it is described."""
