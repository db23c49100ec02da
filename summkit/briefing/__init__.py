"""A brief: all documents of a folder on one page, those on the same event together."""
