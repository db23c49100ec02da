"""The numbers that a text names, in Korean and English, so that a translation can be held to them.

``3만 2천``, ``32,000`` and *thirty-two thousand* are one number. What a numeral stands for is not
always certain: ``7시`` may come out as *7 p.m.* or 19:00, ``98년`` as 1998, and *a second* may
be no number at all. So every mention carries all the values it may have, and how sure it is:
digits must be found on the other side, number words only count against a translation that has
other number words in their place, and what is merely possible only excuses.
"""

from summkit.translation.numerals.comparing import Differences, missing
from summkit.translation.numerals.reading import numbers_in
from summkit.translation.numerals.writing import written

__all__ = ["Differences", "missing", "numbers_in", "written"]
