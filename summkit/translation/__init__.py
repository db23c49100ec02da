"""Sentences → English, on this machine: engines, the store of models, checks on what comes out."""
