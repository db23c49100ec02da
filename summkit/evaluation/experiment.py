"""Systems against references: the figures of each, how sure they are, and what differs.

Every system summarizes every article to two lengths, a number of sentences and a share of the
characters: a system that likes long sentences has more words under the first, and so an unfair
advantage. The same articles and options give the same figures, whatever the machine; times are
kept apart from them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from summkit.errors import OptionError, SummkitError
from summkit.evaluation.articles import Article
from summkit.evaluation.rouge import build_signature, check_options
from summkit.evaluation.statistics import bootstrap_interval, paired_randomization
from summkit.evaluation.systems import (
    RANDOM_SEEDS,
    Case,
    Choice,
    case_of,
    choose,
    systems_of,
)
from summkit.evaluation.tokenizers import choose_tokenizer
from summkit.summarization.selection import Length, length_of

BASELINES = ("lead", "textrank-2004")
SHARE = 0.2
LEVEL, DRAWS, SEED = 0.95, 10_000, 0
_UNMARKED = 3

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over the articles with its bootstrap interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far a system is above a baseline, and how likely that is by chance (p, two-sided).

    ``precision`` and its ``precision_p`` are ``None`` where no sentences are marked.
    """

    baseline: str
    rouge2: float
    rouge2_p: float
    precision: float | None
    precision_p: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one system at one length; F1 for ROUGE.

    ``precision`` is the part of the chosen sentences that the editor marked. ``characters`` and
    ``sentences`` are the mean length of a summary.
    """

    system: str
    rouge1: Estimate
    rouge2: Estimate
    rougeL: Estimate  # noqa: N815 (the name in the literature)
    precision: Estimate | None
    characters: float
    sentences: float
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """All systems at one length. ``kind`` is ``sentences`` or ``characters``."""

    kind: str
    budget: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Experiment:
    """What an experiment found, and everything that its figures depend on.

    ``marked`` is the number of articles with marked sentences. ``references`` says what the
    summaries are held against. ``absent`` are the systems that could not be run, ``left_out`` the
    rows that could not be read and the articles on which a system broke down, a line each.
    ``seconds`` is the median time of a summary for each system that is timed, and ``prepared``
    the part of it in which our own find sentences and words.
    """

    data: str
    digest: str
    split: str
    articles: int
    marked: int
    references: str
    signature: str
    baselines: tuple[str, ...]
    tables: tuple[Table, ...]
    absent: tuple[str, ...]
    left_out: tuple[str, ...]
    level: float
    draws: int
    seed: int
    random_seeds: int
    prepared: float
    seconds: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Measured:
    """What a choice is worth, or the mean of several choices."""

    rouge1: float
    rouge2: float
    rougeL: float  # noqa: N815
    precision: float | None
    characters: float
    sentences: float


def run(
    articles: Sequence[Article],
    *,
    data: str = "",
    digest: str = "",
    split: str = "all",
    faults: Sequence[str] = (),
    systems: Sequence[str] | None = None,
    baselines: Sequence[str] | None = None,
    sentences: int | None = None,
    share: float = SHARE,
    tokenizer: str = "morpheme",
    progress: Progress | None = None,
) -> Experiment:
    """Compare systems on articles with references.

    Args:
        articles: what is summarized, each with its references.
        data: what the articles are called.
        digest: of their file.
        split: which part of them these are.
        faults: what was left out of them before, a line each.
        systems: the names of the systems, all of ``SYSTEMS`` if not given.
        baselines: what the others are tested against, ``BASELINES`` if not given; those named
            here are run even if ``systems`` does not name them.
        sentences: how many sentences a summary has; as many as are marked if not given, and 3
            where none are.
        share: the part of the characters that a summary has in the other table.
        tokenizer: what ROUGE counts; see :func:`summkit.evaluation.rouge.rouge`.
        progress: is told how many of the articles are done.

    Raises:
        OptionError: there is no such system or tokenizer, or a length makes no sense.
        SummkitError: there are no articles, or each of them failed.
    """
    length_of(sentences, None, None)
    length_of(None, share, None)
    if not articles:
        raise SummkitError("there are no articles to summarize")
    names, tested, absent = _named(systems, baselines)
    signature = _sign(articles[0], tokenizer)
    measured: dict[str, list[tuple[_Measured, ...]]] = {name: [] for name in names}
    seconds: dict[str, list[float]] = {name: [] for name in names}
    prepared: list[float] = []
    failed: list[str] = []
    marked = 0
    for done, article in enumerate(articles, 1):
        try:
            case = case_of(article, tokenizer)
            found = _on(case, names, _lengths(article, sentences, share))
        except OptionError:
            raise
        except Exception as error:
            failed.append(f"article {article.id}: {type(error).__name__}: {error}")
            continue
        prepared.append(case.prepared)
        marked += bool(article.selected)
        for name, (figures, took) in found.items():
            measured[name].append(figures)
            seconds[name] += [] if took is None else [took]
        if progress is not None:
            progress(done, len(articles))
    if not prepared:
        raise SummkitError(f"none of the articles could be summarized; {failed[0]}")
    budgets = (("sentences", _count_named(sentences)), ("characters", f"{share:.0%} of the text"))
    return Experiment(
        data=data,
        digest=digest,
        split=split,
        articles=len(prepared),
        marked=marked,
        references=_references(articles),
        signature=signature,
        baselines=tested,
        tables=tuple(
            _table(
                kind, budget, {name: [m[place] for m in measured[name]] for name in names}, tested
            )
            for place, (kind, budget) in enumerate(budgets)
        ),
        absent=absent,
        left_out=(*faults, *failed),
        level=LEVEL,
        draws=DRAWS,
        seed=SEED,
        random_seeds=RANDOM_SEEDS,
        prepared=median(prepared),
        seconds=tuple((name, median(times)) for name, times in seconds.items() if times),
    )


def _sign(article: Article, tokenizer: str) -> str:
    check_options(tokenizer, "max")
    chosen = choose_tokenizer(tokenizer, [article.document.text, *article.references])
    return build_signature(chosen, references=len(article.references))


def _named(
    systems: Sequence[str] | None, baselines: Sequence[str] | None
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Say which systems are run, which of them are baselines, and which are not installed."""
    wanted = None if systems is None else [*systems, *(baselines or ())]
    names, absent = systems_of(wanted)
    systems_of(baselines)
    if not names:
        raise OptionError(f"no system can be run: {'; '.join(absent)}")
    tested = BASELINES if baselines is None else tuple(dict.fromkeys(baselines))
    return names, tuple(name for name in tested if name in names), absent


def _lengths(article: Article, sentences: int | None, share: float) -> tuple[Length, Length]:
    count = sentences or len(article.selected) or _UNMARKED
    return Length(sentences=count), Length(ratio=share)


def _count_named(sentences: int | None) -> str:
    if sentences is None:
        return f"as many sentences as are marked, {_UNMARKED} where none are"
    return f"{sentences} sentence{'s' if sentences > 1 else ''}"


def _references(articles: Sequence[Article]) -> str:
    written = sum(article.written for article in articles)
    if written == len(articles):
        return "written summaries"
    return "the marked sentences" if not written else "written summaries or the marked sentences"


def _on(
    case: Case, names: Sequence[str], lengths: Sequence[Length]
) -> dict[str, tuple[tuple[_Measured, ...], float | None]]:
    """Let each system summarize an article, and measure what it chose for each length."""
    found = {name: choose(name, case, lengths) for name in names}
    return {
        name: (
            tuple(_mean([_measure(case, c) for c in several]) for several in chosen.choices),
            chosen.seconds,
        )
        for name, chosen in found.items()
    }


def _measure(case: Case, choice: Choice) -> _Measured:
    marked = set(case.article.selected)
    return _Measured(
        *case.extracts(choice),
        precision=len(marked & set(choice)) / len(choice) if marked else None,
        characters=sum(len(case.lines[i]) + 1 for i in choice) - 1,
        sentences=len(choice),
    )


def _mean(several: Sequence[_Measured]) -> _Measured:
    precisions = [m.precision for m in several if m.precision is not None]
    return _Measured(
        fmean(m.rouge1 for m in several),
        fmean(m.rouge2 for m in several),
        fmean(m.rougeL for m in several),
        fmean(precisions) if precisions else None,
        fmean(m.characters for m in several),
        fmean(m.sentences for m in several),
    )


def _table(
    kind: str, budget: str, measured: dict[str, list[_Measured]], baselines: Sequence[str]
) -> Table:
    rows = []
    for name, values in measured.items():
        others = [b for b in baselines if b != name]
        rows.append(
            Row(
                system=name,
                rouge1=_estimate([m.rouge1 for m in values]),
                rouge2=_estimate([m.rouge2 for m in values]),
                rougeL=_estimate([m.rougeL for m in values]),
                precision=_estimate(p) if (p := _precisions(values)) else None,
                characters=fmean(m.characters for m in values),
                sentences=fmean(m.sentences for m in values),
                comparisons=tuple(_comparison(b, values, measured[b]) for b in others),
            )
        )
    return Table(kind, budget, tuple(rows))


def _comparison(
    baseline: str, ours: Sequence[_Measured], theirs: Sequence[_Measured]
) -> Comparison:
    difference, p = _difference([m.rouge2 for m in ours], [m.rouge2 for m in theirs])
    first, second = _precisions(ours), _precisions(theirs)
    marked = _difference(first, second) if first else (None, None)
    return Comparison(baseline, difference, p, *marked)


def _precisions(values: Sequence[_Measured]) -> list[float]:
    return [m.precision for m in values if m.precision is not None]


def _difference(a: Sequence[float], b: Sequence[float]) -> tuple[float, float]:
    return fmean(a) - fmean(b), paired_randomization(a, b, draws=DRAWS, seed=SEED)


def _estimate(values: Sequence[float]) -> Estimate:
    low, high = bootstrap_interval(values, draws=DRAWS, level=LEVEL, seed=SEED)
    return Estimate(fmean(values), low, high)
