"""What looks wrong in a translation, as told from the two texts alone.

Small models fail in known ways: a word is repeated to the end, the source comes back as it was,
half a sentence is missing, a negation is lost, numbers change. Each check answers to one of these
and is one file. None of them alters the text, and all take time linear in its length.
"""

from summkit.translation.checks.checking import check, describe
from summkit.translation.checks.issues import Kind, QualityIssue
from summkit.translation.checks.repetition import is_loop
from summkit.translation.checks.scores import find_unlikely

__all__ = ["Kind", "QualityIssue", "check", "describe", "find_unlikely", "is_loop"]
