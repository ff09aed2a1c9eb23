"""The page of a screen in the hall on which somebody asks how far it is."""
