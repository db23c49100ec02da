"""The true translations are what they are said to be; faults are put in; both are counted."""

from __future__ import annotations

import json
import re
import sys

import pytest
import translation_checks
from translation_faults import FAULTS, HALVES, Pair, read_pairs, spoil

from summkit.rendering.tables import align_text

PAIRS = read_pairs()
HANGUL = re.compile("[가-힣]")


def test_the_set_is_as_large_and_as_mixed_as_it_says() -> None:
    assert len(PAIRS) == len({pair.ko for pair in PAIRS}) == len({pair.en for pair in PAIRS}) == 400
    assert len({pair.genre for pair in PAIRS}) >= 13
    assert sum(bool(pair.names) for pair in PAIRS) >= 80
    assert sum(pair.en_negation_lost is not None for pair in PAIRS) >= 90
    assert sum(any(map(str.isdigit, pair.ko)) for pair in PAIRS) >= 133
    assert [sum(pair.half == half for pair in PAIRS) for half in HALVES] == [200, 200]


def test_a_pair_is_korean_and_english() -> None:
    for pair in PAIRS:
        assert HANGUL.search(pair.ko), pair
        assert not HANGUL.search(pair.en), pair
        assert 8 <= len(pair.ko) <= 160, pair
        assert all(text == " ".join(text.split()) for text in (pair.ko, pair.en)), pair
        assert all(ko in pair.ko and en in pair.en for ko, en in pair.names.items()), pair
        assert pair.en_negation_lost not in ("", pair.en), pair


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_put_in_the_same_way_every_time(fault: str) -> None:
    spoilt = list(spoil(PAIRS, fault))
    assert spoilt == list(spoil(PAIRS, fault))
    assert len(spoilt) >= 75
    assert all(bad != pair.en for pair, bad in spoilt)
    assert set(translation_checks.KINDS) == set(FAULTS)


def test_what_faults_look_like() -> None:
    pair = Pair(2, "윤하늘은 사과 세 개와 배 32개를 샀다.", "Yoon Ha-neul bought 32 pears.")
    other = Pair(5, "그는 오지 않았다.", "Noh Ji-a never came.", names={"노지아": "Noh Ji-a"})
    named = Pair(2, pair.ko, pair.en, names={"윤하늘": "Yoon Ha-neul"}, en_negation_lost="-")
    made = {
        fault: next((bad for one, bad in spoil([named, other], fault) if one is named), None)
        for fault in FAULTS
    }
    assert made["name of another"] == "Noh Ji-a bought 32 pears."
    assert made["whole sentence twice"] == f"{pair.en} {pair.en}"
    assert made["number lost"] == "Yoon Ha-neul bought pears."
    assert made["copy of the source"] == pair.ko
    assert made["negation lost"] == "-"
    assert made["first half dropped"] is None
    assert made["number word changed"] is None
    changed = made["digits changed"]
    assert changed is not None
    assert re.fullmatch("Yoon Ha-neul bought [1-9][1-9] pears.", changed)
    misspelt = made["name misspelt"]
    assert misspelt is not None
    assert misspelt.startswith("Yoon Ha-n")
    assert "neul" not in misspelt


def test_both_tables_count_what_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    results = translation_checks.run({"held": PAIRS[1:60:2]}, ["held"], shown="clean")
    faults = results["faults"]["held"]
    assert faults["copy of the source"]["by its check"] == faults["copy of the source"]["injected"]
    assert all(row["by its check"] <= row["by any"] <= row["injected"] for row in faults.values())
    clean = results["clean"]["held"]
    assert clean["pairs"] == 30
    assert clean["any"] <= 3
    assert capsys.readouterr().out.count("held ") == clean["any"]
    found, alarms = map(align_text, translation_checks.build_tables(results))
    assert all(fault in found for fault in FAULTS)
    assert "held (30)" in alarms


def test_files_of_lines_are_measured_as_they_come(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path_factory.mktemp("lines")
    for language, line in (("ko", "사과 32개를 샀다."), ("en", "I bought 23 apples.")):
        (folder / f"shop.{language}").write_text(line + "\n", encoding="utf-8")
    files = [str(folder / f"shop.{language}") for language in ("ko", "en")]
    monkeypatch.setattr(sys, "argv", ["translation_checks.py", "--json", "--pairs", *files])
    monkeypatch.setattr(translation_checks, "read_pairs", lambda: PAIRS[:8])
    translation_checks.main()
    clean = json.loads(capsys.readouterr().out)["clean"]
    assert clean["shop"] == {"pairs": 1, "any": 1, "digits": 1}
    assert clean["tune"]["pairs"] == 4
