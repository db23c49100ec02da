"""The control words of RTF 1.9.1 that matter for its text, and its encodings."""

from __future__ import annotations

CHARACTERS = {
    "tab": " ", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "emdash": "—", "endash": "–", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
    "zwj": "", "zwnj": "", "zwbo": "", "zwnbo": "", "ltrmark": "", "rtlmark": "",
}  # fmt: skip
"""Words that stand for a character."""

BREAKS = frozenset(("par", "sect", "page", "column"))
"""Words that end a paragraph."""

SKIPPED = frozenset(
    (
        *("colortbl", "pict", "objdata", "sp", "shprslt", "nonesttables", "xe", "tc"),
        *("listtable", "listoverridetable", "revtbl", "generator", "themedata", "bkmkstart"),
        *("bkmkend", "filetbl", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn"),
        *(
            "operator",
            "subject",
            "keywords",
            "comment",
            "doccomm",
            "category",
            "manager",
            "company",
        ),
        *("hlinkbase", "printim", "buptim", "atnid", "atnauthor", "txe", "rxe", "datafield"),
        *("datastore", "pnseclvl", "panose", "falt", "colorschememapping", "latentstyles"),
    )
)
"""Words that begin what is no text."""

PLACES = {
    "listtext": "mark", "pntext": "mark", "fonttbl": "fonts", "stylesheet": "styles",
    "fldinst": "field", "title": "title", "author": "author", "info": "info",
    "creatim": "creatim", "revtim": "revtim",
    **{f"{word}{end}": "header" for word in ("header", "footer") for end in ("", "l", "r", "f")},
}  # fmt: skip
"""Words that begin text which is none of the document's, and what it is."""

LEFT_OUT = {"annotation": ("comment",)}
"""Words that begin what a reader may miss."""

SHOWN = frozenset(
    ("shpinst", "shptxt", "ud", "footnote", "pntext", "fldinst", "cs", "ds", "ts", "do")
)
"""Words that begin text though a program that does not know them shall skip it."""

CODE_PAGES: dict[str | None, str] = {
    "ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850", "65001": "utf-8",
    "949": "cp949", "932": "cp932", "936": "gbk", "950": "cp950", "1361": "johab", "874": "cp874",
    "437": "cp437", "850": "cp850", "852": "cp852", "866": "cp866", "10000": "mac_roman",
    **{str(page): f"cp{page}" for page in range(1250, 1259)},
}  # fmt: skip
"""The encodings by the number of their code page."""

FONT_CHARSETS = {
    "0": "cp1252", "2": "symbol", "77": "mac_roman", "128": "cp932", "129": "cp949",
    "130": "johab", "134": "gbk", "136": "cp950", "161": "cp1253", "162": "cp1254",
    "163": "cp1258", "177": "cp1255", "178": "cp1256", "186": "cp1257", "204": "cp1251",
    "222": "cp874", "238": "cp1250",
}  # fmt: skip
"""The encodings by the character set of a font; 1, the default, is that of the document."""
