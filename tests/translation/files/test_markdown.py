"""Markdown stays Markdown: marks, links, code, tables and blank lines at their places."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from translation.files.conftest import Translating, shift

TEXT = """---
title: 솔빛마을 소식
tags: [마을]
---

# 가을 소식 {#top}

안녕하세요. **중요한** 소식을 *전합니다*. 자세한
내용은 [문서를](https://example.org/docs "제목") 보세요.
`nginx -t` 명령으로 __먼저__ 확인하세요.[^1]

[^1]: 각주의 글이다.

> 인용문은 두 줄에 걸쳐
> 이어진다고 그가 말했다.

* 첫째 항목이다.
    + 안쪽 항목은 ~~지운 글~~ 이다.
10. 열째 항목
- [ ] 할 일이다.
- [x] 한 일이다.

제목이다
======

| 이름 | 나이 |
|:--|--:|
| **윤서하** | 34 |

![그림 설명](a.png "t") 그림을 보세요. [![배지](b.svg)](https://ci.example)

<div align="center">
  가운데 글이다.
</div>

    들여 쓴 코드

```python
print("안녕")
```

<https://example.org> 주소이다.\x20\x20
줄 끝 두 칸이다. [참조][ref] 링크이다.

[ref]: https://example.com/ref
"""


def test_everything_but_the_prose_is_as_it_was(translated: Translating) -> None:
    made = translated(TEXT, "a.md", shift).text
    assert len(made) == len(TEXT)
    assert all(new in (old, shift(old)) for old, new in zip(TEXT, made, strict=True))
    kept = [line for line in TEXT.split("\n") if line in made.split("\n")]
    assert "    들여 쓴 코드" in kept
    assert 'print("안녕")' in kept


def test_what_is_no_prose_never_reaches_the_model(translated: Translating) -> None:
    seen = "\n".join(translated(TEXT, "a.md").given)
    for part in ("https", "nginx", "#", "*", "_", "~", "[", "|", ">", "코드", "print", "a.png",
                 "34", "div", "tags", "10.", "\t"):  # fmt: skip
        assert part not in seen
    for part in ("그림 설명", "배지", "윤서하", "열째 항목", "할 일이다.", "가운데 글이다."):
        assert part in seen.split("\n")


def test_a_paragraph_over_lines_is_read_as_one(translated: Translating) -> None:
    given = translated(TEXT, "a.md").given
    assert "자세한 내용은 문서를 보세요." in given
    assert "인용문은 두 줄에 걸쳐 이어진다고 그가 말했다." in given


def test_marks_follow_their_words(translated: Translating, english: Callable[[str], str]) -> None:
    text = "**중요한** 소식을 전합니다. 자세한 내용은 [문서](x.md)를 보세요.\n"
    assert translated(text, "a.md", english).text == (
        "We have **important** news for you. See the [document](x.md) for the details.\n"
    )


def test_what_would_be_a_mark_is_escaped(translated: Translating) -> None:
    made = translated(
        "| 이름 |\n|--|\n| 값 |\n\n글이다.\n", "a.md", lambda text: "# a*b* _c_ <d> | e"
    )
    assert made.text.splitlines()[2] == r"| # a\*b\* \_c\_ \<d> \| e |"
    assert made.text.splitlines()[4] == r"\# a\*b\* \_c\_ \<d> | e"


def test_a_bar_in_a_cell_stays_one(translated: Translating) -> None:
    made = translated("| 이름 |\n|--|\n| 겉 \\| 속 |\n", "a.md").text
    assert made.splitlines()[2] == r"| «겉» \| «속» |"


def test_a_title_that_is_no_plain_string_any_more_is_quoted(translated: Translating) -> None:
    made = translated("---\ntitle: 소식\n---\n\n글이다.\n", "a.md", lambda text: 'News: "a"')
    assert made.text.splitlines()[1] == r'title: "News: \"a\""'


def test_line_ends_of_windows_stay(translated: Translating) -> None:
    assert translated("첫 줄에서\r\n이어진다.\r\n\r\n- 항목이다.\r\n", "a.md").text == (
        "«첫 줄에서\r\n이어진다.»\r\n\r\n- «항목이다.»\r\n"
    )


PIECES = (
    *(
        "**",
        "*",
        "_",
        "`",
        "``",
        "~~",
        "[",
        "](x)",
        "]",
        "![",
        "글이 ",
        "말이다. ",
        "끝",
        "\n",
        "\n\n",
    ),
    *(
        "> ",
        "- ",
        "1. ",
        "# ",
        "| ",
        "|--|\n",
        "    ",
        "```\n",
        "<b>",
        "</b>",
        "\\*",
        "&amp;",
        "<a:b>",
    ),
    *("[^1]", "[^1]: ", "[r]: x\n", "  \n", "<div>\n", "---\n", ": ", "[ ] "),
)


@pytest.mark.parametrize("seed", range(80))
def test_nothing_is_lost_of_any_markdown(translated: Translating, seed: int) -> None:
    text = "".join(random.Random(seed).choices(PIECES, k=30)) + "\n\n글\n"
    made = translated(text, "a.md", lambda line: line.replace("글", "글글")).text
    for sign in ("글", "말", "끝"):
        assert made.count(sign) >= text.count(sign)
    # the blocks are those that were there
    kinds = [[t.type for t in MarkdownIt().parse(s) if t.nesting == 1] for s in (text, made)]
    assert kinds[0] == kinds[1]
