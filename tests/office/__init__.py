"""Writers of office files, each after the published description of its format."""
