"""All checks on one pair, and their findings in words."""

from __future__ import annotations

import re
from collections.abc import Callable

from summkit.hangul import compose_hangul
from summkit.translation.checks.coverage import check_extent
from summkit.translation.checks.digits import compare_digits
from summkit.translation.checks.issues import Pair, QualityIssue
from summkit.translation.checks.marks import find_loop_of_marks
from summkit.translation.checks.names import find_wrong_name
from summkit.translation.checks.negation import compare_negations
from summkit.translation.checks.repetition import find_repetition
from summkit.translation.checks.scripts import find_copy
from summkit.translation.checks.tokens import find_tokens

_HALVES = re.compile("[\ud800-\udfff]")
_CHECKS: tuple[Callable[[Pair], QualityIssue | None], ...] = (
    find_tokens,
    find_loop_of_marks,
    find_repetition,
    find_copy,
    check_extent,
    compare_negations,
    compare_digits,
    find_wrong_name,
)


def check(
    source: str, target: str, *, source_language: str = "ko", target_language: str = "en"
) -> list[QualityIssue]:
    """List what is suspect in a translation; mostly nothing.

    Args:
        source: A sentence.
        target: Its translation.
        source_language: The language of the sentence.
        target_language: The language of the translation.

    >>> check("사과 32개를 샀다.", "I bought 23 apples.")
    [QualityIssue(kind='digits', detail='32 is missing, 23 is not in the source')]
    """
    # half of a surrogate pair is no character, and no tagger takes it
    source, target = (_HALVES.sub("\ufffd", text) for text in (source, target))
    pair = Pair(compose_hangul(source), compose_hangul(target), source_language, target_language)
    if _is_empty(pair):
        return [QualityIssue("empty")]
    return [issue for look in _CHECKS if (issue := look(pair)) is not None]


def _is_empty(pair: Pair) -> bool:
    """Return whether nothing came out: no letter or digit, though the source has some."""
    return any(map(str.isalnum, pair.source)) and not any(map(str.isalnum, pair.target))


_PHRASES = {
    "empty": "nothing came out",
    "tokens": "has a token of the model: '{}'",
    "marks": "marks out of nowhere: '{}'",
    "copy": "left as in the source: '{}'",
    "script": "in another script: '{}'",
    "length": "{} than its source",
    "coverage": "a part may be missing: '{}'",
    "negation": "a negation {}",
    "digits": "numbers differ: {}",
    "name": "a name that is not in the source: '{}'",
    "score": "the model finds it unlikely{}",
}


def describe(issue: QualityIssue) -> str:
    """Describe an issue in a phrase that fits into a warning.

    >>> describe(QualityIssue("repetition", "the"))
    "one word is repeated: 'the'"
    """
    if issue.kind == "repetition":
        what = "words are" if " " in issue.detail else "one word is"
        return f"{what} repeated: '{issue.detail}'"
    return _PHRASES[issue.kind].format(issue.detail)
