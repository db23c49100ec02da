"""Every public function on Korean and English, called from 32 threads at once and from one."""

from __future__ import annotations

import json
import random
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import summkit
from summkit.evaluation.tokenizers import TOKENIZERS
from summkit.summarization.methods import OFFLINE_METHODS

THREADS = 32
SAMPLES = Path(__file__).parents[1] / "samples"
KOREAN = ("economy.txt", "weather.txt", "interview.txt")
ENGLISH = ("english.txt",)
PAGES = ("page.html", "cp949.txt", "noisy-page.txt", "wrapped.txt")

Call = tuple[str, Callable[[], Any]]


def _build_english(seed: int) -> str:
    """Build a text of words with long suffixes, on which a stemmer spends its time."""
    chance = random.Random(seed)
    roots = "organ regul consider nation commit relat condit radic oper hope decis public".split()
    ends = "ization ational iveness fulness ousness ality ically ations ements edly ing ed".split()

    def make_sentence() -> str:
        return " ".join(chance.choice(roots) + chance.choice(ends) for _ in range(12)) + "."

    return " ".join(make_sentence().capitalize() for _ in range(12))


def _list_text_calls(name: str, text: str, other: str) -> Iterator[Call]:
    for method in OFFLINE_METHODS:
        yield f"summarize {method} {name}", partial(summkit.summarize, text, method=method)
    for splitter in summkit.SPLITTERS:
        yield (
            f"split_sentences {splitter} {name}",
            partial(summkit.split_sentences, text, splitter=splitter),
        )
    for tokenizer in TOKENIZERS:
        yield (
            f"rouge {tokenizer} {name}",
            partial(summkit.rouge, text, other, tokenizer=tokenizer),
        )
    yield f"keywords {name}", partial(summkit.keywords, text)
    yield f"summarize query {name}", partial(summkit.summarize, text, query=text[:30])
    yield f"summarize_together {name}", partial(summkit.summarize_together, [text, other])
    yield f"read bytes {name}", partial(summkit.read, text.encode())
    words = [line.split() for line in text.splitlines() if line.strip()]
    yield f"textrank {name}", lambda: summkit.textrank(words).tolist()


def list_calls() -> list[Call]:
    """List calls of every public function, each with a name."""
    texts = [(name, (SAMPLES / name).read_text(encoding="utf-8")) for name in (*KOREAN, *ENGLISH)]
    texts += [(f"suffixes {seed}", _build_english(seed)) for seed in range(4)]
    calls: list[Call] = []
    for (name, text), (_, other) in zip(texts, [*texts[1:], texts[0]], strict=True):
        calls += _list_text_calls(name, text, other)
    for page in PAGES:
        calls.append((f"read {page}", partial(summkit.read, (SAMPLES / page).read_bytes())))
    return calls


def _answer(call: Call) -> str:
    try:
        return repr(call[1]())
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def compare(rounds: int, *, cold: bool = False) -> tuple[int, Counter[str]]:
    """Make all calls from many threads, so many rounds, and compare them with those of one.

    Args:
        rounds: How often each call is made.
        cold: Begin with the threads, so that all first uses happen at once.

    Returns:
        The number of calls, and how often each call had another answer than in one thread.
    """
    calls = list_calls()
    serial = [] if cold else [_answer(call) for call in calls]
    jobs = [i for _ in range(rounds) for i in range(len(calls))]
    random.Random(1).shuffle(jobs)
    gate = threading.Barrier(THREADS)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    try:
        with ThreadPoolExecutor(THREADS, initializer=gate.wait) as pool:
            threaded = list(pool.map(lambda i: _answer(calls[i]), jobs))
    finally:
        sys.setswitchinterval(interval)
    serial = serial or [_answer(call) for call in calls]
    pairs = zip(jobs, threaded, strict=True)
    return len(jobs), Counter(calls[i][0] for i, answer in pairs if answer != serial[i])


if __name__ == "__main__":
    made, wrong = compare(int(sys.argv[1]), cold=True)
    json.dump([made, wrong], sys.stdout)
