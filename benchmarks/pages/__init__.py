"""Made pages, around whose articles everything is known."""
