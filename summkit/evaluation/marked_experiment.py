"""Systems against the marks of readers: precision and grade by genre, beside ceiling and chance.

Every system is asked for as many sentences as a reader marked, for each reader; see
:mod:`summkit.evaluation.marked` for the figures. ROUGE is measured against the best sentences
of each reader, so that a sentence which says much the same counts in part. The same documents give
the same figures on every machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from summkit.errors import OptionError, SummkitError
from summkit.evaluation.articles import Article
from summkit.evaluation.choices import Choices, check_choices
from summkit.evaluation.estimates import DRAWS, LEVEL, SEED, Estimate, compare, estimate
from summkit.evaluation.experiment import sign_figures
from summkit.evaluation.extracts import Extracts, ExtractScores
from summkit.evaluation.marked import (
    Choose,
    MarkedDocument,
    MarkedDocuments,
    MarkedScores,
    join_best,
    score_chance,
    score_choice,
    score_readers,
    swap_readers,
)
from summkit.evaluation.marked_results import (
    ALL_GENRES,
    GenreTable,
    MarkedExperiment,
    MarkedResult,
    MarkedTest,
)
from summkit.evaluation.systems import (
    SYSTEMS,
    Case,
    build_case,
    check_system,
    choose,
    resolve_systems,
)
from summkit.summarization.options import Length

MARKED_BASELINES = ("textrank", "lead")
CEILING, FLOOR = "reader", "chance"
# an oracle would see the marks, and what is drawn by lot is computed
_OTHERS = tuple(name for name in SYSTEMS if name not in ("oracle", "random"))
MARKED_SYSTEMS = (CEILING, *_OTHERS, FLOOR)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Figures:
    """The figures of one system on one document."""

    marked: MarkedScores
    rouge: ExtractScores | None


@dataclass(slots=True)
class _Runs:
    """What the systems did on the documents so far, and those on which one failed."""

    figures: dict[str, list[_Figures]]
    genres: list[str | None] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def run_marked_experiment(
    marked: MarkedDocuments,
    *,
    systems: Sequence[str] | None = None,
    baselines: Sequence[str] | None = None,
    choices: Sequence[Choices] = (),
    tokenizer: str = "morpheme",
    progress: Progress | None = None,
) -> MarkedExperiment:
    """Compare systems on documents that readers marked.

    Args:
        marked: The documents.
        systems: The names of the systems; all of ``MARKED_SYSTEMS`` if not given. ``reader`` is
            left out where a document has one reader alone.
        baselines: What the others are tested against, ``MARKED_BASELINES`` if not given; those
            named here are run even if ``systems`` does not name them.
        choices: What other systems chose, which come into the tables beside them.
        tokenizer: What ROUGE counts; see :func:`summkit.evaluation.rouge.rouge`.
        progress: Is called with the number of documents done and of all.

    Raises:
        OptionError: If there is no such system or tokenizer.
        SummkitError: If each of the documents failed, or choices are not for all of them.
    """
    names, tested, absent = _select_systems(systems, baselines, marked.documents)
    _check_choices(choices, names, marked.documents)
    first = marked.documents[0]
    signature = sign_figures(tokenizer, [first.document.text], references=1)
    runs = _run_systems(names, choices, marked.documents, tokenizer, progress)
    return MarkedExperiment(
        data=marked.name,
        digest=marked.digest,
        documents=len(runs.genres),
        readings=sum(len(document.marks) for document in marked.documents),
        signature=signature,
        baselines=tested,
        tables=_build_tables(runs, tested),
        absent=absent,
        left_out=(*marked.faults, *runs.failed),
        level=LEVEL,
        draws=DRAWS,
        seed=SEED,
    )


def _select_systems(
    systems: Sequence[str] | None,
    baselines: Sequence[str] | None,
    documents: Sequence[MarkedDocument],
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Select the systems to run, the baselines among them, and those that cannot be run."""
    tested = MARKED_BASELINES if baselines is None else tuple(dict.fromkeys(baselines))
    wanted = MARKED_SYSTEMS if systems is None else (*systems, *(baselines or ()))
    for name in (*wanted, *tested):
        check_system(name, MARKED_SYSTEMS)
    present, lines = resolve_systems([n for n in wanted if n not in (CEILING, FLOOR)])
    absent = list(lines)
    runnable = {*present, FLOOR}
    if all(len(document.marks) > 1 for document in documents):
        runnable.add(CEILING)
    elif CEILING in wanted:
        absent.append(f"{CEILING}: not every document has several readers")
    names = tuple(name for name in dict.fromkeys(wanted) if name in runnable)
    if not names:
        raise OptionError(f"no system can be run: {'; '.join(absent)}")
    return names, tuple(name for name in tested if name in names), tuple(absent)


def _check_choices(
    choices: Sequence[Choices], names: Sequence[str], documents: Sequence[MarkedDocument]
) -> None:
    taken = {*names, *MARKED_SYSTEMS}
    for each in choices:
        if each.system in taken:
            raise OptionError(f"the name '{each.system}' is taken; call the choices otherwise")
        taken.add(each.system)
        check_choices(each, documents)


def _run_systems(
    names: Sequence[str],
    choices: Sequence[Choices],
    documents: Sequence[MarkedDocument],
    tokenizer: str,
    progress: Progress | None,
) -> _Runs:
    """Let each system choose from each document; one that breaks one of them is left out."""
    runs = _Runs({name: [] for name in (*(each.system for each in choices), *names)})
    for done, document in enumerate(documents, 1):
        try:
            found = _run_document(names, choices, document, tokenizer)
        except OptionError:
            raise
        except Exception as error:
            runs.failed.append(f"document {document.id}: {type(error).__name__}: {error}")
            continue
        for name, figures in found.items():
            runs.figures[name].append(figures)
        runs.genres.append(document.genre)
        if progress is not None:
            progress(done, len(documents))
    if not runs.genres:
        raise SummkitError(f"none of the documents could be summarized; {runs.failed[0]}")
    return runs


def _run_document(
    names: Sequence[str], choices: Sequence[Choices], marked: MarkedDocument, tokenizer: str
) -> dict[str, _Figures]:
    best = join_best(marked)
    article = Article(marked.id, marked.document, best)
    case = build_case(article, tokenizer)
    readers = [Extracts(case.document.lines, [text], tokenizer) for text in best]
    given = {each.system: _score_order(each.orders[marked.id], marked, readers) for each in choices}
    return {**given, **{name: _score_system(name, marked, case, readers) for name in names}}


def _score_system(
    name: str, marked: MarkedDocument, case: Case, readers: Sequence[Extracts]
) -> _Figures:
    if name == FLOOR:
        return _Figures(score_chance(marked), None)
    if name == CEILING:
        return _score_ceiling(marked, readers)
    counts = sorted({len(marks.best) for marks in marked.marks})
    chosen = choose(name, case, [Length(sentences=count) for count in counts])
    by_count = {c: choices[0] for c, choices in zip(counts, chosen.choices, strict=True)}
    return _score(by_count.__getitem__, marked, readers)


def _score_order(
    order: Sequence[int], marked: MarkedDocument, readers: Sequence[Extracts]
) -> _Figures:
    return _score(lambda count: order[:count], marked, readers)


def _score(choose: Choose, marked: MarkedDocument, readers: Sequence[Extracts]) -> _Figures:
    rouge = [
        extracts(choose(len(marks.best)))
        for extracts, marks in zip(readers, marked.marks, strict=True)
    ]
    return _Figures(score_choice(marked, choose), _average(rouge))


def _score_ceiling(marked: MarkedDocument, readers: Sequence[Extracts]) -> _Figures:
    scores = score_readers(marked)
    if scores is None:
        raise ValueError("it has no other reader")
    extracts = dict(zip(marked.marks, readers, strict=True))
    return _Figures(scores, _average([extracts[m](choice) for m, choice in swap_readers(marked)]))


def _average(each: Sequence[ExtractScores]) -> ExtractScores:
    return ExtractScores(*(fmean(values) for values in zip(*each, strict=True)))


def _build_tables(runs: _Runs, baselines: Sequence[str]) -> tuple[GenreTable, ...]:
    """Build the table of all documents, and of each genre, the largest first."""
    everything = range(len(runs.genres))
    named = Counter(genre for genre in runs.genres if genre is not None)
    places: dict[str, Sequence[int]] = {ALL_GENRES: everything}
    if len(set(runs.genres)) > 1:
        for genre, _ in named.most_common():
            places[genre] = [i for i in everything if runs.genres[i] == genre]
    return tuple(
        GenreTable(genre, len(among), _build_rows(runs.figures, among, baselines))
        for genre, among in places.items()
    )


def _build_rows(
    figures: Mapping[str, Sequence[_Figures]], among: Sequence[int], baselines: Sequence[str]
) -> tuple[MarkedResult, ...]:
    chosen = {name: [each[i] for i in among] for name, each in figures.items()}
    return tuple(
        MarkedResult(
            name,
            estimate([f.marked.precision for f in values]),
            estimate([f.marked.grade for f in values]),
            *_estimate_rouge(values),
            tuple(_test(b, values, chosen[b]) for b in baselines if b != name),
        )
        for name, values in chosen.items()
    )


def _estimate_rouge(
    values: Sequence[_Figures],
) -> tuple[Estimate | None, Estimate | None, Estimate | None]:
    scores = [f.rouge for f in values if f.rouge is not None]
    if not scores:
        return None, None, None
    return (
        estimate([s.rouge1 for s in scores]),
        estimate([s.rouge2 for s in scores]),
        estimate([s.rougeL for s in scores]),
    )


def _test(baseline: str, ours: Sequence[_Figures], theirs: Sequence[_Figures]) -> MarkedTest:
    return MarkedTest(
        baseline,
        *compare([f.marked.precision for f in ours], [f.marked.precision for f in theirs]),
        *compare([f.marked.grade for f in ours], [f.marked.grade for f in theirs]),
    )
