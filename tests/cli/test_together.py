"""``summkit summarize --together``."""

from __future__ import annotations

import json
from pathlib import Path

NEWS = "버스 요금이 다음 달 100원 오른다."


def test_one_summary_of_all_inputs(summkit):
    Path("a.txt").write_text(f"{NEWS} 학생 요금은 그대로 둔다.", encoding="utf-8")
    Path("b.txt").write_text(f"{NEWS} 승객들은 배차를 늘리라고 말했다.", encoding="utf-8")
    result = summkit("summarize", "a.txt", "b.txt", "--together", "-n", "9", "-o", "out.txt")
    assert result.exit_code == 0
    shown = Path("out.txt").read_text(encoding="utf-8")
    assert shown.count(NEWS) == 1
    assert shown.endswith("\n\n[1] a.txt\n[2] b.txt\n")
    result = summkit("summarize", "a.txt", "b.txt", "none.txt", "--together", "-f", "json")
    assert result.exit_code == 1
    made = json.loads(result.stdout)
    assert [source["source"] for source in made["sources"]] == ["a.txt", "b.txt"]
    assert {sentence["source"] for sentence in made["sentences"]} == {0, 1}
    assert "1 of 3 inputs failed: none.txt" in result.stderr


def test_what_does_not_go_together(fails, article):
    for other in (["--to", "en"], ["-f", "html"]):
        fails("summarize", article, "--together", *other, status=2, says=("leave one of them",))
