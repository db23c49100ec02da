"""Systems against references: the figures of each, their intervals, and tests of the differences.

Every system summarizes every article to two lengths, a number of sentences and a share of the
characters: a system that prefers long sentences gets more words under the first, which is an unfair
advantage. The same articles and options give the same figures on every machine; times are kept
apart from them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import NamedTuple

from summkit.errors import OptionError, SummkitError
from summkit.evaluation.articles import Article, Articles
from summkit.evaluation.estimates import DRAWS, LEVEL, SEED, compare, estimate
from summkit.evaluation.experiment_results import (
    BudgetTable,
    Experiment,
    PairedTest,
    SystemResult,
)
from summkit.evaluation.rouge import build_signature, check_options
from summkit.evaluation.systems import (
    RANDOM_SEEDS,
    Case,
    Choice,
    build_case,
    choose,
    resolve_systems,
)
from summkit.evaluation.tokenizers import choose_tokenizer
from summkit.summarization.options import Length, SummaryOptions

BASELINES = ("lead", "textrank")
SHARE = 0.2
_UNMARKED = 3

Progress = Callable[[int, int], None]


class _Budget(NamedTuple):
    """The lengths of summaries: a number of sentences, and a share of the characters."""

    sentences: int | None
    share: float

    def choose_lengths(self, article: Article) -> tuple[Length, Length]:
        count = self.sentences or len(article.selected) or _UNMARKED
        return Length(sentences=count), Length(ratio=self.share)

    def describe(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Return the kind and the text of each length."""
        count = f"as many sentences as are marked, {_UNMARKED} where none are"
        if self.sentences is not None:
            count = f"{self.sentences} sentence{'s' if self.sentences > 1 else ''}"
        return ("sentences", count), ("characters", f"{self.share:.0%} of the text")


@dataclass(frozen=True, slots=True)
class _SummaryScores:
    """The scores of one summary, or the mean of several."""

    rouge1: float
    rouge2: float
    rougeL: float  # noqa: N815
    precision: float | None
    characters: float
    sentences: float


@dataclass(slots=True)
class _Runs:
    """What the systems did on the articles so far.

    ``scores`` has for each system the scores of each article, one for each length.
    """

    scores: dict[str, list[tuple[_SummaryScores, ...]]]
    seconds: dict[str, list[float]]
    prepared: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    marked: int = 0


def run_experiment(
    articles: Articles,
    *,
    split: str = "all",
    systems: Sequence[str] | None = None,
    baselines: Sequence[str] | None = None,
    sentences: int | None = None,
    share: float = SHARE,
    tokenizer: str = "morpheme",
    progress: Progress | None = None,
) -> Experiment:
    """Compare systems on articles with references.

    Args:
        articles: What is summarized, each with its references.
        split: Which of them; see :meth:`Articles.select_split`.
        systems: The names of the systems; all of ``SYSTEMS`` if not given.
        baselines: What the others are tested against, ``BASELINES`` if not given; those named
            here are run even if ``systems`` does not name them.
        sentences: How many sentences a summary has; as many as are marked if not given, and 3
            where none are.
        share: The part of the characters that a summary has in the other table.
        tokenizer: What ROUGE counts; see :func:`summkit.evaluation.rouge.rouge`.
        progress: Is called with the number of articles done and of all.

    Raises:
        OptionError: If there is no such split, system or tokenizer, or a length makes no sense.
        SummkitError: If there are no articles, or each of them failed.
    """
    SummaryOptions.build(sentences=sentences)
    Length(ratio=share)
    chosen = articles.select_split(split)
    if not chosen:
        raise SummkitError("there are no articles to summarize")
    names, tested, absent = _select_systems(systems, baselines)
    first = chosen[0]
    texts = [first.document.text, *first.references]
    signature = sign_figures(tokenizer, texts, len(first.references))
    budget = _Budget(sentences, share)
    runs = _run_systems(names, chosen, tokenizer, budget, progress)
    return Experiment(
        data=articles.name,
        digest=articles.digest,
        split=split,
        articles=len(runs.prepared),
        marked=runs.marked,
        references=_describe_references(chosen),
        signature=signature,
        baselines=tested,
        tables=_build_tables(runs, budget, tested),
        absent=absent,
        left_out=(*articles.faults, *runs.failed),
        level=LEVEL,
        draws=DRAWS,
        seed=SEED,
        random_seeds=RANDOM_SEEDS,
        prepared=median(runs.prepared),
        seconds=tuple((name, median(times)) for name, times in runs.seconds.items() if times),
    )


def _select_systems(
    systems: Sequence[str] | None, baselines: Sequence[str] | None
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Select the systems to run, the baselines among them, and those that are not installed."""
    wanted = None if systems is None else [*systems, *(baselines or ())]
    names, absent = resolve_systems(wanted)
    resolve_systems(baselines)
    if not names:
        raise OptionError(f"no system can be run: {'; '.join(absent)}")
    tested = BASELINES if baselines is None else tuple(dict.fromkeys(baselines))
    return names, tuple(name for name in tested if name in names), absent


def sign_figures(tokenizer: str, texts: Sequence[str], references: int) -> str:
    """Build the signature of ROUGE figures of texts like these.

    Raises:
        OptionError: If there is no such tokenizer.
    """
    check_options(tokenizer, "max")
    return build_signature(choose_tokenizer(tokenizer, texts), references=references)


def _run_systems(
    names: Sequence[str],
    articles: Sequence[Article],
    tokenizer: str,
    budget: _Budget,
    progress: Progress | None,
) -> _Runs:
    """Let each system summarize each article; an article that breaks one of them is left out."""
    runs = _Runs({name: [] for name in names}, {name: [] for name in names})
    for done, article in enumerate(articles, 1):
        try:
            _run_article(runs, build_case(article, tokenizer), budget)
        except OptionError:
            raise
        except Exception as error:
            runs.failed.append(f"article {article.id}: {type(error).__name__}: {error}")
            continue
        if progress is not None:
            progress(done, len(articles))
    if not runs.prepared:
        raise SummkitError(f"none of the articles could be summarized; {runs.failed[0]}")
    return runs


def _run_article(runs: _Runs, case: Case, budget: _Budget) -> None:
    """Add what the systems do on one article to the runs, or nothing if one of them fails."""
    lengths = budget.choose_lengths(case.article)
    scores, seconds = {}, {}
    for name in runs.scores:
        chosen = choose(name, case, lengths)
        scores[name] = tuple(
            _average([_score_choice(case, choice) for choice in choices])
            for choices in chosen.choices
        )
        seconds[name] = [] if chosen.seconds is None else [chosen.seconds]
    for name in runs.scores:
        runs.scores[name].append(scores[name])
        runs.seconds[name] += seconds[name]
    runs.prepared.append(case.prepared)
    runs.marked += bool(case.article.selected)


def _score_choice(case: Case, choice: Choice) -> _SummaryScores:
    marked = set(case.article.selected)
    return _SummaryScores(
        *case.extracts(choice),
        precision=len(marked & set(choice)) / len(choice) if marked else None,
        characters=sum(len(case.document.lines[i]) + 1 for i in choice) - 1,
        sentences=len(choice),
    )


def _average(several: Sequence[_SummaryScores]) -> _SummaryScores:
    precisions = _list_precisions(several)
    return _SummaryScores(
        fmean(s.rouge1 for s in several),
        fmean(s.rouge2 for s in several),
        fmean(s.rougeL for s in several),
        fmean(precisions) if precisions else None,
        fmean(s.characters for s in several),
        fmean(s.sentences for s in several),
    )


def _describe_references(articles: Sequence[Article]) -> str:
    written = sum(article.written for article in articles)
    if written == len(articles):
        return "written summaries"
    return "the marked sentences" if not written else "written summaries or the marked sentences"


def _build_tables(
    runs: _Runs, budget: _Budget, baselines: Sequence[str]
) -> tuple[BudgetTable, ...]:
    return tuple(
        BudgetTable(
            kind,
            text,
            _summarize_systems(
                {name: [scores[place] for scores in each] for name, each in runs.scores.items()},
                baselines,
            ),
        )
        for place, (kind, text) in enumerate(budget.describe())
    )


def _summarize_systems(
    scores: Mapping[str, Sequence[_SummaryScores]], baselines: Sequence[str]
) -> tuple[SystemResult, ...]:
    """Turn the scores of the articles into means, intervals and tests, a system each."""
    return tuple(
        SystemResult(
            system=name,
            rouge1=estimate([s.rouge1 for s in values]),
            rouge2=estimate([s.rouge2 for s in values]),
            rougeL=estimate([s.rougeL for s in values]),
            precision=estimate(p) if (p := _list_precisions(values)) else None,
            characters=fmean(s.characters for s in values),
            sentences=fmean(s.sentences for s in values),
            comparisons=tuple(_test(b, values, scores[b]) for b in baselines if b != name),
        )
        for name, values in scores.items()
    )


def _test(
    baseline: str, ours: Sequence[_SummaryScores], theirs: Sequence[_SummaryScores]
) -> PairedTest:
    difference, p = compare([s.rouge2 for s in ours], [s.rouge2 for s in theirs])
    first, second = _list_precisions(ours), _list_precisions(theirs)
    marked = compare(first, second) if first else (None, None)
    return PairedTest(baseline, difference, p, *marked)


def _list_precisions(scores: Sequence[_SummaryScores]) -> list[float]:
    return [s.precision for s in scores if s.precision is not None]
