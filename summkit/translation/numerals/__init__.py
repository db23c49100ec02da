"""The numbers in Korean and English texts, to check that a translation keeps them.

``3만 2천``, ``32,000`` and *thirty-two thousand* are one number. What a numeral means is not always
certain: ``7시`` may become *7 p.m.* or 19:00, ``98년`` 1998, and *a second* may be no number. So
every mention has all values that it may mean, and a weight: digits must be found on the other side,
number words only count against a translation that has other number words instead, and what is
merely possible only excuses.
"""

from summkit.translation.numerals.comparison import Differences, Numeral, compare_numbers
from summkit.translation.numerals.extraction import find_numbers
from summkit.translation.numerals.wording import describe_differences, format_number

__all__ = [
    "Differences",
    "Numeral",
    "compare_numbers",
    "describe_differences",
    "find_numbers",
    "format_number",
]
