"""Who sits at this office: everybody sees it, whoever may changes it."""
