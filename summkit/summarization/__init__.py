"""Sentences → a summary: the methods, and how sentences are chosen by their scores."""

DEFAULT_METHOD = "biased-textrank"
