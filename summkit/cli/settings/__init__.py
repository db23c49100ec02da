"""Settings: what an option is where the command line does not say it.

The command line counts first, then variables (``SUMMKIT_METHOD``), then the file of the project
(``summkit.toml``, or ``[tool.summkit]`` of ``pyproject.toml``, in the working folder or the nearest
one above it), then the user's own file.
"""
