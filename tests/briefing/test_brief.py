"""A brief of a morning's folder: stories, copies, order, keywords, and what cannot be read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefing.morning import PAGES, Page, write_pages
from summkit import Brief, Document, OptionError, TranslationError, brief
from summkit.briefing import stories as stories_module
from summkit.briefing.digests import DigestTask, ReadingOptions, StoryTask, unpack
from summkit.briefing.results import BriefDocument, Failure, Story
from summkit.briefing.translation import translate_stories
from summkit.corpus.entries import DocumentFile, DocumentPart
from summkit.corpus.tasks import Batch, BatchResult, SerialExecutor, Task
from summkit.results import Summary, TranslatedSentence, Translation
from summkit.summarization.options import SummaryOptions


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("아침")
    write_pages(folder)
    (folder / "빈.txt").write_text("\n \n", encoding="utf-8")
    (folder / "표시뿐.txt").write_text("… — !!!", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def made(folder: Path) -> Brief:
    return brief(folder, workers=0)


def _find(name: str) -> Page:
    return next(page for page in PAGES if page.name == name)


def _get_names(documents: Sequence[BriefDocument]) -> list[str]:
    return [Path(d.document.source or "").stem for d in documents]


def _find_story(made: Brief, name: str) -> Story:
    return next(s for s in made.stories if name in _get_names(s.documents))


def test_every_document_is_in_one_story_or_a_copy_in_one(made: Brief, folder: Path) -> None:
    sources = [one.source for document in made.documents for one in document.everywhere]
    assert sorted(filter(None, sources)) == sorted(map(str, folder.glob("*.html")))
    assert made.size == len(PAGES)


def test_what_cannot_be_read_is_named_with_its_reason(made: Brief, folder: Path) -> None:
    reasons = {Path(source).name: error for source, error in made.failures}
    assert set(reasons) == {"빈.txt", "표시뿐.txt"}
    assert reasons["빈.txt"] == "holds only white space"
    assert reasons["표시뿐.txt"].startswith("no words were found")


def test_a_story_has_one_summary_that_names_its_sources(made: Brief) -> None:
    story = _find_story(made, "sandeul")
    # the earliest first
    assert _get_names(story.documents) == ["sandeul", "hanbit-2", "gangbyeon-2"]
    assert story.outlets == ("산들타임스", "한빛일보", "강변뉴스")
    assert story.summary.documents == tuple(d.document for d in story.documents)
    assert len(story.summary.sentences) == 3
    for sentence in story.summary.sentences:
        text = story.summary.documents[sentence.document].text
        assert text[sentence.start : sentence.end] == sentence.text


def test_a_text_of_two_papers_is_named_once_with_both(made: Brief) -> None:
    story = _find_story(made, "hanbit")
    (document,) = (d for d in story.documents if d.copies)
    assert document.document.origin.outlet == "한빛일보"
    assert [copy.origin.outlet for copy in document.copies] == ["새벽신문"]
    assert story.size == 3
    # two papers print it, so it leads
    assert story.title == _find("hanbit").title


def test_a_document_alone_has_its_own_summary(made: Brief) -> None:
    story = _find_story(made, "dodam")
    assert (story.size, story.summary) == (1, story.documents[0].summary)


def test_the_newest_story_is_first_and_what_has_no_date_last(made: Brief, folder: Path) -> None:
    dates = [story.date or "" for story in made.stories]
    assert dates == sorted(dates, reverse=True)
    undated = Document.from_text("돌담을 다시 쌓았다. 마을 사람 열둘이 나왔다.", "돌담")
    assert brief([undated, folder / "dodam.html"], workers=0).stories[-1].title == "돌담"


def test_by_size_the_story_is_first_that_most_report(folder: Path) -> None:
    sizes = [story.size for story in brief(folder, order="size", workers=0).stories]
    assert sizes[:2] == [3, 3]
    assert sizes == sorted(sizes, reverse=True)


def test_keywords_are_those_of_several_documents(made: Brief) -> None:
    counts = {keyword.text: keyword.documents for keyword in made.keywords}
    assert counts["한내저수지"] == 3
    assert min(counts.values()) > 1
    assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_its_json_has_all_of_it(made: Brief) -> None:
    shown = json.loads(json.dumps(made.to_dict(), ensure_ascii=False))
    assert (shown["version"], shown["language"], shown["size"]) == (1, "ko", len(PAGES))
    documents = [document for story in shown["stories"] for document in story["documents"]]
    assert all(document["text"] and document["sentences"] for document in documents)
    assert [story["summary"] is not None for story in shown["stories"]] == [
        len(story["documents"]) > 1 for story in shown["stories"]
    ]
    (copies,) = (document["copies"] for document in documents if document["copies"])
    assert copies[0]["address"] == "https://saebyeok.example/news/은하버스"
    bare = made.to_dict(bodies=False)
    assert all("text" not in d for story in bare["stories"] for d in story["documents"])


def test_processes_find_what_one_process_finds(made: Brief, folder: Path) -> None:
    done: list[tuple[int, int]] = []
    found = brief(folder, workers=2, progress=lambda *now: done.append(now))
    assert found.to_dict() == made.to_dict()
    assert done[-1] == (len(PAGES) + 2, len(PAGES) + 2)


def test_wrong_options_are_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="Did you mean 'date'"):
        brief(tmp_path, order="dates")
    with pytest.raises(OptionError, match="-1 workers"):
        brief(tmp_path, workers=-1)
    with pytest.raises(OptionError, match="unknown encoding"):
        brief(tmp_path, encoding="utf-99")
    with pytest.raises(OptionError, match="not int"):
        brief([7], workers=0)  # type: ignore[list-item]
    with pytest.raises(TypeError):
        brief(tmp_path, sentence=3)


def test_an_empty_folder_gives_an_empty_brief(tmp_path: Path) -> None:
    made = brief(tmp_path, workers=0)
    assert (made.stories, made.keywords, made.failures) == ((), (), ())


def test_a_file_that_kills_its_worker_is_named(tmp_path: Path) -> None:
    task = DigestTask(SummaryOptions(), ReadingOptions())
    entry = DocumentFile("가.txt", str(tmp_path / "가.txt"), 0)
    assert unpack(task.fail(entry, "died")) == [Failure("가.txt", "died")]
    assert unpack(task.fail_without_columns(entry, "died")) == [Failure("가.txt", "died")]


class _Broken(SerialExecutor):
    """Does all but stories: of these every worker dies, as the pool tells it, row by row."""

    def map(self, task: Task, batches: Any) -> Any:
        for batch in batches:
            yield from self._fail(task, batch) if isinstance(task, StoryTask) else [task(batch)]

    def _fail(self, task: Task, batch: Batch) -> list[BatchResult]:
        return [task.fail(entry, "its worker process died of it") for entry in batch]


def test_a_story_without_a_common_summary_has_a_sentence_of_each(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("sandeul", "hanbit-2", "gangbyeon-2", "hanbit", "gangbyeon")
    task = DigestTask(SummaryOptions(), ReadingOptions())
    found = unpack(task([DocumentFile(n, str(folder / f"{n}.html"), 0) for n in names]))
    made = stories_module.build_stories(found, SummaryOptions(), _Broken(), "size")
    assert [len(story.documents) for story in made] == [3, 2]
    for story in made:
        assert [s.document for s in story.summary.sentences] == list(range(len(story.documents)))
        assert "could not be summarized together (its worker" in story.summary.warnings[0]
        assert story.summary.keywords


def _translate(summaries: Sequence[Summary]) -> list[Translation]:
    """Translate by numbers; what is about melons cannot be translated."""
    if any("참외" in summary.document.text for summary in summaries):
        raise TranslationError("no model from 'xx'")
    return [
        Translation(
            text="",
            document=summary.document,
            sentences=tuple(TranslatedSentence(s, f"line {s.start}") for s in summary.sentences),
            source="ko",
            target="en",
            title=f"Title of {summary.title}",
            engine="test",
            keywords=tuple(f"word {k.text}" for k in summary.keywords),
        )
        for summary in summaries
    ]


def test_what_cannot_be_translated_costs_none_of_the_others(made: Brief) -> None:
    melons = brief(Document.from_text("참외 값이 올랐다. 참외 농가는 웃었다.", "참외"), workers=0)
    stories = translate_stories((*made.stories, *melons.stories), _translate)
    *others, last = stories
    assert last.summary.translations == ()
    assert last.summary.warnings[-1] == "it is not translated (no model from 'xx')"
    for story, before in zip(others, made.stories, strict=True):
        assert (story.title or "").startswith("Title of ")
        assert len(story.summary.translations) == len(story.documents)
        words = story.summary.translations[0].keywords
        assert words == tuple(f"word {k.text}" for k in before.summary.keywords)
        assert replace(story.summary, translations=()) == before.summary


def test_where_nothing_can_be_translated_it_fails() -> None:
    melons = brief(Document.from_text("참외 값이 올랐다. 참외 농가는 웃었다.", "참외"), workers=0)
    with pytest.raises(TranslationError, match="no model from 'xx'"):
        translate_stories(melons.stories, _translate)


def test_documents_are_sources_too() -> None:
    text = "버스 요금이 오른다. 버스는 더 자주 온다."
    made = brief([Document.from_text(text, "요금"), Document.from_text("비가 온다.")], workers=0)
    assert [story.title for story in made.stories] == ["요금", None]
    assert isinstance(DocumentPart("#1", made.documents[0].document).document, Document)
