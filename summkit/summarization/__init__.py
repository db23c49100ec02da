"""Documents → a summary: the methods, and the choice of sentences by their scores."""

DEFAULT_METHOD = "biased-textrank"
"""The method that is used where none is named."""
