"""How good a summary or a translation is: scores, and experiments whose figures can be trusted."""
