"""What the engines have in common that run models of a store on this machine."""

from __future__ import annotations

from summkit.errors import is_installed, require_extra
from summkit.models import open_store


class StoredEngine:
    """An engine whose models are in the store of its name.

    ``needed`` are the modules that run them, which the extra of that name brings.
    """

    name: str
    needed: tuple[str, ...]

    def check(self) -> None:
        """Check that what runs the models is installed.

        Raises:
            SummkitError: It is not; one line says how to install it.
        """
        for module in self.needed:
            require_extra(module, self.name, f"the engine '{self.name}'")

    def list_pairs(self) -> list[tuple[str, str]]:
        """List the pairs that are installed and whole; none without the modules that run them."""
        if not all(map(is_installed, self.needed)):
            return []
        models = open_store(self.name).list_installed()
        return sorted({model.pair for model in models if model.problem is None})

    def measure(self, source: str, target: str) -> int:
        """Measure the newest model of a pair, in bytes; 0 if there is none."""
        model = open_store(self.name).find_model(source, target)
        return model.size if model else 0
