"""What of an answer is meant for the reader, and how much a request takes of a model's context."""

from __future__ import annotations

_THOUGHTS = ("think", "thinking", "reasoning")


def strip_thoughts(text: str) -> str:
    """Leave out what a model thinks aloud before it answers.

    The tag that begins it may be in the prompt and so missing from the answer; where the end is
    missing, the model has not come to an answer.

    >>> strip_thoughts("<think>3 or 5?</think> [3]")
    '[3]'
    >>> strip_thoughts("perhaps 5 … no</think>[3]"), strip_thoughts("<think>3 or")
    ('[3]', '')
    """
    for name in _THOUGHTS:
        text = text.rpartition(f"</{name}>")[2].partition(f"<{name}>")[0]
    return text.strip()


def estimate_tokens(text: str) -> int:
    """Estimate how many tokens a text is for a model, rather too many than too few.

    A Hangul syllable, three bytes, counts 1.2 tokens, a Latin letter .4; tokenizers of today's
    models take about .7 and .25.

    >>> estimate_tokens("버스 요금"), estimate_tokens("bus fare")
    (6, 4)
    """
    return -(-len(text.encode("utf-8", "surrogatepass")) * 2 // 5)
