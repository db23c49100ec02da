"""What the pages show is what the program does."""
