"""A PDF whose fonts are not embedded is read whole, also where the machine has no such font."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# the fonts of PDFium are those of a process; ``Bare`` is a machine that has none
_PROGRAM = """
import sys
import pypdfium2
from reading.pdf_pages import read_pdf
from summkit.reading.pdf.fonts import build_stand_in

class Bare(pypdfium2.PdfSysfontBase):
    def EnumFonts(self, *rest):
        return None
    def MapFont(self, *rest):
        return None

def draw_letters(page):
    for row, line in enumerate(("나루터 새벽 시장이 열린다.", "배추 한 포기가 4,800원이다.")):
        x = 60.0
        for letter in line:
            if letter != " ":
                page.line(letter, x, 760 - 16 * row)
            x += page.drawing.stringWidth(letter, "HYSMyeongJo-Medium", 10)

def draw_turned(page):
    page.drawing.translate(500, 60)
    page.drawing.rotate(90)
    page.lines(["나루터 새벽 시장이 열린다.", "배추 한 포기가 4,800원이다."], 0, 300)

bare = Bare()
(build_stand_in(bare) if sys.argv[1] == "stand-in" else bare).setup()
print(read_pdf(draw_letters).text)
print(read_pdf(draw_turned, rotation=90).text)
"""


def read_without_fonts(what: str) -> list[str]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")])
    ran = subprocess.run(
        [sys.executable, "-c", _PROGRAM, what],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
    )
    assert ran.stderr == ""
    return ran.stdout.split()


TEXT = "나루터 새벽 시장이 열린다. 배추 한 포기가 4,800원이다."


def test_no_letter_is_lost_on_a_machine_without_fonts() -> None:
    assert read_without_fonts("stand-in") == [*TEXT.split(), *TEXT.split()]


def test_the_fonts_of_whoever_has_set_up_others_stay() -> None:
    # without ours, PDFium loses letters that are drawn one by one; does it not, ours may go
    assert read_without_fonts("others")[:3] == [".", "4,800", "."]


def test_a_second_call_sets_nothing_up() -> None:
    import pypdfium2

    from summkit.reading.pdf.fonts import use_stand_in

    use_stand_in()
    first = pypdfium2.PdfSysfontBase.SINGLETON
    use_stand_in()
    assert pypdfium2.PdfSysfontBase.SINGLETON is first is not None
