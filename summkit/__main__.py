"""``python -m summkit`` is ``summkit``."""

from summkit.cli import main

main()
