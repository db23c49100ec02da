"""What a text is made of: sentences and morphemes."""
