"""The page: its files, as a browser gets them."""
