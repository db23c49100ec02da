"""What a model's vocabulary has for itself and no reader should see: ``<unk>``, ``▁``, ``__en__``.

Vocabularies mark unknown words, the ends of sentences, pieces of words, bytes and languages by
pieces of their own. They show where a piece is unknown, where a model was converted wrongly, or
where it was asked in a form that it does not know.
"""

from __future__ import annotations

import re

from summkit.translation.checks.issues import Pair, QualityIssue, shorten

_TOKEN = re.compile(
    r"""
    </?(?:s|unk|pad|bos|eos|sep|cls|mask|extra_id_\d{1,3}|[sp]ad|n|2[a-z]{2,3}(?:_[A-Za-z]{2,4})?)>
    | <0x[0-9A-F]{2}> | <\|[a-z_]{2,20}\|> | <\#[a-z]{2,3}> | >>[A-Za-z]{2,3}(?:_[A-Za-z]{2,4})?<<
    | \[(?:UNK|PAD|CLS|SEP|MASK|BOS|EOS)\] | \[/?INST\] | <</?SYS>>
    | __[a-z]{2,3}__ | \b[a-z]{3}_(?:Latn|Hang|Hans|Hant|Jpan|Cyrl|Arab|Deva|Thai|Grek|Hebr)\b
    | [⁇▁Ġ￭\ufffd] | @@ | @-@
    | &(?:amp;)?(?:[a-z]{2,6}|\#\d{2,5}|\#x[0-9A-Fa-f]{2,5});
    """,
    re.VERBOSE | re.IGNORECASE,
)
# every token has one of these
_SIGNS = "<>[_@&⁇▁Ġġ￭\ufffd"


def find_tokens(pair: Pair) -> QualityIssue | None:
    """Find a token of a vocabulary, unless the source has it as well."""
    if not any(map(pair.target.__contains__, _SIGNS)):
        return None
    own = {token[0] for token in _TOKEN.finditer(pair.source)}
    found = (token[0] for token in _TOKEN.finditer(pair.target))
    left = next((token for token in found if token not in own), "")
    return QualityIssue("tokens", shorten(left)) if left else None
