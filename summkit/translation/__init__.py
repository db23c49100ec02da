"""Sentences → English, on this machine: engines by name, and checks on what comes out."""
