"""Inputs of every kind, drawn by a seed, and what must hold whatever they are."""
