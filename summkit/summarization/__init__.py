"""Sentences → a summary: the methods, and how sentences are selected from their scores."""
