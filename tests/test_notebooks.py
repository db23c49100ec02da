"""What a notebook shows, and what is there after ``import summkit``."""

from __future__ import annotations

import subprocess
import sys

import summkit
from summkit.results import TranslatedSentence, Translation
from summkit.text.document import Document


def test_a_summary_is_a_list_under_its_title() -> None:
    document = Document.from_sentences(
        ["비가 <많이> 왔다.", "강이 넘쳤다 & 둑이 무너졌다."], "홍수"
    )
    shown = summkit.summarize(document, sentences=2)._repr_html_()
    assert shown == (
        "<h4>홍수</h4><ol><li>비가 &lt;많이&gt; 왔다.</li>"
        "<li>강이 넘쳤다 &amp; 둑이 무너졌다.</li></ol>"
    )


def test_a_translation_is_a_table() -> None:
    document = Document.from_sentences(["비가 왔다."])
    (sentence,) = summkit.split_sentences(document)
    made = Translation(
        "It rained.", document, (TranslatedSentence(sentence, "It rained <a lot>."),), "ko", "en"
    )
    assert made._repr_html_() == (
        "<table><tr><td>It rained &lt;a lot&gt;.</td><td>비가 왔다.</td></tr></table>"
    )


def test_the_corpus_is_within_reach() -> None:
    code = "import summkit; print(summkit.corpus.BatchOptions.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "BatchOptions\n"
