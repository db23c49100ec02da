"""Make the font that stands in for those a machine does not have (summkit/reading/pdf/fonts.py).

    python benchmarks/pdf/make_font.py

Needs fontTools, which comes with the extra ``plot``. The font has one glyph, a thin bar, for every
character: one group of a cmap of format 13 says so.
"""

from __future__ import annotations

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from summkit.reading.pdf.fonts import FONT

_NAMES = (".notdef", "bar")
_SURROGATES = range(0xD800, 0xE000)
_BAR = ((50, -120), (50, 880), (100, 880), (100, -120))


def main() -> None:
    builder = FontBuilder(1000, isTTF=True)
    # no time in it, so that the same comes out again
    builder.font.recalcTimestamp = False
    builder.setupHead(unitsPerEm=1000, created=0, modified=0)
    builder.setupGlyphOrder(list(_NAMES))
    builder.setupCharacterMap({})
    pen = TTGlyphPen(None)
    pen.moveTo(_BAR[0])
    for point in _BAR[1:]:
        pen.lineTo(point)
    pen.closePath()
    bar = pen.glyph()
    builder.setupGlyf(dict.fromkeys(_NAMES, bar))
    builder.setupHorizontalMetrics(dict.fromkeys(_NAMES, (1000, 50)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Stand-in", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = {code: "bar" for code in range(0x20, 0xFFFE) if code not in _SURROGATES}
    builder.font["cmap"].tables = [table]
    builder.save(FONT)


if __name__ == "__main__":
    main()
