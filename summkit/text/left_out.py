"""What is said when lines of a text are in no paragraph: in one form, whatever left them out."""

from __future__ import annotations


def describe_left_out(left: int, total: int) -> tuple[str, ...]:
    """Describe how many lines are left out, as warnings.

    Args:
        left: How many lines are in no paragraph, and are not the headline.
        total: How many lines there are.

    Returns:
        One warning, or none if nothing is left out.

    >>> describe_left_out(34, 120)
    ('left out 34 of 120 lines around the article; --whole keeps them',)
    """
    if not left:
        return ()
    return (f"left out {left} of {total} lines around the article; --whole keeps them",)
