"""Particles: their order, and their shapes after vowels and consonants."""

from __future__ import annotations

import pytest

from summkit.text.particles import is_particle


@pytest.mark.parametrize(
    ("stem", "tail"),
    [
        ("배추", ""),
        ("배추", "는"),
        ("당근", "은"),
        ("배추", "로는"),
        ("달", "로"),
        ("당근", "으로도"),
        ("이웃", "에게까지"),
        ("이웃", "들이"),
        ("이웃", "까지가"),
        ("배추", "라고"),
        ("당근", "이었다"),
        ("배추", "였다"),
        ("USB", "를"),
        ("USB", "을"),
    ],
)
def test_what_stands_after_a_noun(stem: str, tail: str) -> None:
    assert is_particle(stem, tail)


@pytest.mark.parametrize(
    ("stem", "tail"),
    [
        ("배추", "은"),
        ("당근", "는"),
        ("당근", "로"),
        ("배추", "로가"),
        ("배추", "의가"),
        ("배추", "라의"),
        ("배추", "했다"),
        ("배추", "밭"),
        ("배추", "는" * 20),
    ],
)
def test_what_does_not(stem: str, tail: str) -> None:
    assert not is_particle(stem, tail)
