"""A stand-in for the fonts that a PDF names, does not hold, and the machine does not have.

PDFium leaves out of the text what has no extent, and takes the extent from the outlines of the
glyphs. So on a machine without a Korean font, as servers and containers are, glyphs that are drawn
one by one in a font that is not embedded would be lost. In the stand-in every glyph is a thin bar;
how wide it runs says the PDF.
"""

from __future__ import annotations

import ctypes
import threading
from pathlib import Path
from typing import Any

FONT = Path(__file__).with_name("stand_in.ttf")
# Shift JIS, Hangul, Johab, GB 2312 and Big 5, as a font of Windows names what it has letters for;
# for the others PDFium has fonts of its own
_CHARSETS = (128, 129, 130, 134, 136)
_HANGUL = 129
# what it knows our font by
_HANDLE = 1

_lock = threading.Lock()


def use_stand_in() -> None:
    """Let PDFium take the stand-in where there is no font, if nobody has given it others."""
    import pypdfium2

    with _lock:
        if pypdfium2.PdfSysfontBase.SINGLETON is not None:
            return
        try:
            build_stand_in().setup()
        except pypdfium2.PdfiumError:
            # PDFium finds no fonts by itself on this system
            return


def build_stand_in(default: Any = None) -> Any:  # noqa: ANN401 (pypdfium2 has no types)
    """Build what PDFium asks for fonts.

    Args:
        default: What is asked first; PDFium's own way to the fonts of the system if it is not said.
    """
    from pypdfium2 import PdfSysfontBase

    data = FONT.read_bytes()

    class StandIn(PdfSysfontBase):  # type: ignore[misc]
        """The fonts of the machine, and the stand-in after them; the names are PDFium's."""

        def MapFont(self, own: Any, weight: int, italic: int, charset: int, *rest: Any) -> Any:  # noqa: ANN401, N802
            found = super().MapFont(own, weight, italic, charset, *rest)
            return found or (_HANDLE if charset in _CHARSETS else None)

        def GetFontData(self, own: Any, font: Any, table: int, place: Any, size: int) -> Any:  # noqa: ANN401, N802
            if font != _HANDLE:
                return super().GetFontData(own, font, table, place, size)
            # table 0 is the whole file
            asked = b"" if table else data
            if place and size >= len(asked):
                ctypes.memmove(place, asked, len(asked))
            return len(asked)

        def GetFaceName(self, own: Any, font: Any, place: Any, size: int) -> Any:  # noqa: ANN401, N802
            return 0 if font == _HANDLE else super().GetFaceName(own, font, place, size)

        def GetFontCharset(self, own: Any, font: Any) -> Any:  # noqa: ANN401, N802
            return _HANGUL if font == _HANDLE else super().GetFontCharset(own, font)

        def DeleteFont(self, own: Any, font: Any) -> None:  # noqa: ANN401, N802
            if font != _HANDLE:
                super().DeleteFont(own, font)

    return StandIn(default)
