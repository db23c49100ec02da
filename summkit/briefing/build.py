"""Files, folders and documents → a brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summkit.briefing.digests import Digest, DigestTask, Progress, ReadingOptions, unpack
from summkit.briefing.results import Brief, BriefDocument, BriefKeyword, Failure
from summkit.briefing.stories import ORDERS, build_stories
from summkit.briefing.translation import Translate, translate_stories
from summkit.characters import fold_line
from summkit.corpus.entries import DocumentFile, DocumentPart, Entry
from summkit.corpus.processes import Processes, count_cores
from summkit.corpus.tasks import Executor, SerialExecutor, group_batches
from summkit.errors import OptionError, nearest
from summkit.reading.folders import list_files
from summkit.summarization.options import SummaryOptions
from summkit.text.document import Document

_ROWS, _SIZE = 4, 1 << 18
# a process takes as long to begin as a few documents to summarize
_FILES_OF_A_PROCESS = 4
_KEYWORDS = 12

Source = str | Path | Document


@dataclass(frozen=True, slots=True)
class BriefOptions:
    """How a brief is made.

    Args:
        summary: How summaries are made, of documents and of stories.
        reading: How documents are read.
        order: ``"date"``, the newest story first, or ``"size"``, the one that most report.
        workers: How many processes; one a core if not said, 0 for none but this one.

    Raises:
        OptionError: One of them makes no sense.
    """

    summary: SummaryOptions = field(default_factory=SummaryOptions)
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    order: str = "date"
    workers: int | None = None

    def __post_init__(self) -> None:
        if self.order not in ORDERS:
            raise OptionError(f"no order '{self.order}'. {nearest(str(self.order), ORDERS)}")
        if self.workers is not None and self.workers < 0:
            raise OptionError(f"{self.workers} workers cannot be; 0 is none but this process")
        if self.reading.encoding is not None:
            from summkit.reading.encodings import check_encoding

            check_encoding(self.reading.encoding)


def brief(
    sources: Source | Iterable[Source],
    *,
    to: str | None = None,
    engine: str = "auto",
    order: str = "date",
    workers: int | None = None,
    encoding: str | None = None,
    whole: bool = False,
    progress: Progress | None = None,
    **summary: Any,  # noqa: ANN401 (as SummaryOptions.build takes them)
) -> Brief:
    """Make a brief of the documents of a folder, those on the same event together.

    A program that lets it work in several processes calls it under ``if __name__ == "__main__":``.

    Args:
        sources: Files, folders or addresses, by name; or documents. One, or several.
        to: The language of the reader, if not that of the documents.
        engine: An engine of ``summkit.ENGINES``, or ``"auto"``.
        order: ``"date"``, the newest story first, or ``"size"``, the one that most report.
        workers: How many processes; one a core if not said, 0 for none but this one.
        encoding: The encoding of the files, if it is known.
        whole: Leave nothing of a text out, rather than look for the article.
        progress: What is called with how many files are done, and how many there are.
        **summary: How summaries are made, as ``summkit.summarize`` takes it.

    Returns:
        The brief; what could not be read is among its ``failures``. It is shown by
        ``summkit.rendering.render_brief``.

    Raises:
        OptionError: An option makes no sense.
        TranslationError: No model for the translation is installed.
    """
    options = BriefOptions(
        SummaryOptions.build(**summary), ReadingOptions(encoding, whole=whole), order, workers
    )
    translate = None if to is None else _build_translate(to, engine, options.summary)
    several = [sources] if isinstance(sources, (str, Path, Document)) else sources
    return build_brief(list(_list_entries(several)), options, translate, to, progress)


def build_brief(
    entries: Sequence[Entry],
    options: BriefOptions,
    translate: Translate | None = None,
    to: str | None = None,
    progress: Progress | None = None,
) -> Brief:
    """Make a brief of files and documents.

    Args:
        entries: What is read, in order.
        options: How it is made.
        translate: Translates its summaries, if they are.
        to: The language into which it does.
        progress: What is called with how many entries are done, and how many there are.

    Raises:
        TranslationError: Nothing can be translated.
    """
    executor = _choose_executor(options.workers, len(entries))
    digests: list[Digest] = []
    failures: list[Failure] = []
    for found in _read(entries, options, executor, progress):
        (digests if isinstance(found, Digest) else failures).append(found)  # type: ignore[arg-type]
    stories = build_stories(digests, options.summary, executor, options.order)
    if translate is not None:
        stories = translate_stories(stories, translate)
    documents = [document for story in stories for document in story.documents]
    return Brief(
        stories, tuple(_count_keywords(documents)), tuple(failures), to or _find_language(digests)
    )


def _read(
    entries: Sequence[Entry],
    options: BriefOptions,
    executor: Executor,
    progress: Progress | None,
) -> Iterator[Digest | Failure]:
    """Let workers read and summarize all files; yield what they found, in order."""
    done = 0
    task = DigestTask(options.summary, options.reading)
    with closing(executor.map(task, group_batches(entries, _ROWS, _SIZE))) as results:
        for result in results:
            yield from unpack(result)
            done += result.rows
            if progress is not None:
                progress(done, len(entries))


def _choose_executor(workers: int | None, entries: int) -> Executor:
    if workers is None:
        workers = min(count_cores(), -(-entries // _FILES_OF_A_PROCESS))
    return Processes(workers) if workers > 0 else SerialExecutor()


def _list_entries(sources: Iterable[Source]) -> Iterator[Entry]:
    for number, source in enumerate(sources, 1):
        if isinstance(source, Document):
            yield DocumentPart(source.source or f"#{number}", source)
        elif isinstance(source, (str, Path)):
            yield from (name_file(str(path)) for path in _list_paths(source))
        else:
            kind = type(source).__name__
            raise OptionError(f"a source is a name, a path or a Document, not {kind}")


def _list_paths(source: str | Path) -> Iterable[str | Path]:
    return list_files(Path(source)) if Path(source).is_dir() else [source]


def name_file(name: str) -> DocumentFile:
    """Name a file or an address, which a worker reads."""
    path = Path(name)
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        # its worker says what is wrong with it
        size = 0
    return DocumentFile(name, name, size)


def _build_translate(to: str, engine: str, options: SummaryOptions) -> Translate:
    from summkit.translation.engines import Decoding
    from summkit.translation.translate import check_options, translate_all

    check_options("auto", to, engine)
    decoding = Decoding(llm=options.llm)
    return lambda summaries: translate_all(
        summaries, target=to, engine=engine, decoding=decoding, splitter=options.splitter
    )


def _find_language(digests: Sequence[Digest]) -> str:
    """Find the language of most documents."""
    counted = Counter(digest.summary.language for digest in digests)
    return counted.most_common(1)[0][0] if counted else "ko"


def _count_keywords(documents: Iterable[BriefDocument]) -> Iterator[BriefKeyword]:
    """Count in how many documents, copies among them, each keyword stands; yield the most frequent.

    A word that one document alone has says nothing of the folder.
    """
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for document in documents:
        made = document.summary.translation
        texts = made.keywords if made else [keyword.text for keyword in document.summary.keywords]
        for key, text in {fold_line(text).casefold(): fold_line(text) for text in texts}.items():
            shown.setdefault(key, text)
            counts[key] += len(document.everywhere)
    frequent = [(key, count) for key, count in counts.most_common() if count > 1]
    yield from (BriefKeyword(shown[key], count) for key, count in frequent[:_KEYWORDS])


__all__ = ["BriefOptions", "brief", "build_brief", "name_file"]
