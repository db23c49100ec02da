"""What HTML holds: its visible lines, its metadata, its headline, its origin and its article."""
