"""Estimates, differences and shares as the cells of a table."""

from __future__ import annotations

from summkit.evaluation.estimates import Estimate

SIGNIFICANT = 0.05


def format_estimate(value: Estimate | None) -> str:
    """Format a mean with its interval; nothing where there is none.

    >>> format_estimate(Estimate(0.3, 0.25, 0.354))
    '.300 .250-.354'
    """
    if value is None:
        return ""
    return f"{format_share(value.mean)} {format_share(value.low)}-{format_share(value.high)}"


def format_difference(value: float, p: float) -> str:
    """Format a difference with its p value and, if that is small, a star.

    >>> format_difference(-0.0421, 0.012), format_difference(0.2, 0.0001)
    ('-.042  .012*', '+.200 <.001*')
    """
    sign = "-" if round(value, 3) < 0 else "+"
    mark = "*" if p < SIGNIFICANT else " "
    shown = "<.001" if p < 0.001 else f" {format_share(p)}"
    return f"{sign}{format_share(abs(value))} {shown}{mark}"


def format_share(value: float) -> str:
    """Format a number with three digits, without the leading zero.

    >>> format_share(0.1234), format_share(-0.25), format_share(1.0)
    ('.123', '-.250', '1.00')
    """
    if round(abs(value), 3) >= 1:
        return f"{value:.2f}"
    return f"{value:.3f}".replace("0", "", 1)
