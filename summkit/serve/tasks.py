"""What a worker does with a call, by its name: the same as the commands of those names.

The answer is what the command writes with ``--format json``. What a command tells on stderr is
among the warnings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from summkit.corpus.entries import JsonRow
from summkit.corpus.options import BatchOptions
from summkit.corpus.outputs import JsonLines
from summkit.corpus.tasks import BatchTask
from summkit.errors import OptionError
from summkit.reading.limits import MEGABYTE
from summkit.rendering.json_lines import json_line
from summkit.results import DocumentKeywords, SplitDocument, Summary
from summkit.serve.documents import NotAllowedError, Settings, describe_text, read_document
from summkit.serve.failures import explain
from summkit.serve.fields import build
from summkit.serve.frames import Answer, Call
from summkit.serve.parsing import parse_body, parse_query
from summkit.serve.requests import (
    BatchRequest,
    DocumentRequest,
    KeywordsRequest,
    LengthRequest,
    SplitRequest,
    SummarizeRequest,
    TranslateRequest,
)
from summkit.summarization.options import SummaryOptions
from summkit.text.document import Document
from summkit.text.languages import detect_language
from summkit.translation.engines import Decoding

JsonData = Mapping[str, Any] | Sequence[Any]

# the other cores have requests of their own
ONE_THREAD = Decoding(inter_threads=1, intra_threads=1)


def do(call: Call, settings: Settings) -> Answer:
    """Do a call; whatever goes wrong with it is in the answer."""
    try:
        if call.task in ROW_TASKS:
            return Answer(200, ROW_TASKS[call.task](call, settings))
        return Answer(200, _write(TASKS[call.task](call, settings)))
    except Exception as error:
        return explain(error)


def _write(found: JsonData) -> bytes:
    if isinstance(found, Mapping):
        return json_line(dict(found)).encode()
    return f"[{', '.join(json_line(item) for item in found)}]".encode()


def _parse(kind: type[Any], call: Call) -> Any:  # noqa: ANN401
    fields = parse_body(call.body, call.about.get("type", ""))
    return build(kind, fields.values, is_form=fields.is_form)


def check_llm(settings: Settings, *names: str) -> None:
    """See that a language model may be asked, if one of the names means it.

    Raises:
        NotAllowedError: It may not.
    """
    if "llm" in names and not settings.allow_llm:
        raise NotAllowedError("this server asks no language model; start it with --allow-llm")


def _choose_summary(request: LengthRequest, splitter: str, settings: Settings) -> SummaryOptions:
    check_llm(settings, request.method, request.engine)
    if request.to is not None:
        from summkit.translation.translate import check_options

        check_options("auto", request.to, request.engine)
    return SummaryOptions.build(
        sentences=request.sentences,
        ratio=request.ratio,
        chars=request.chars,
        method=request.method,
        query=request.query,
        splitter=splitter,
    )


def summarize(call: Call, settings: Settings) -> JsonData:
    """Summarize a document, and translate the summary if that is asked for."""
    from summkit.summarization.summarize import summarize_documents

    request = _parse(SummarizeRequest, call)
    options = _choose_summary(request, request.splitter, settings)
    document = read_document(request, settings)
    summary = summarize_documents([document], options)
    if request.to is not None:
        summary = _translate_summary(summary, request.to, request.engine, request.splitter)
    found = summary.to_dict()
    if request.document:
        found["document"] = describe_text(document, len(summary.ranked))
    return found


def _translate_summary(summary: Summary, target: str, engine: str, splitter: str) -> Summary:
    from summkit.translation.translate import translate_all

    made = tuple(
        translate_all(
            summary.parts, target=target, engine=engine, decoding=ONE_THREAD, splitter=splitter
        )
    )
    remarks = (*summary.warnings, *(remark for one in made for remark in one.warnings))
    return replace(summary, translations=made, warnings=tuple(dict.fromkeys(remarks)))


def find_keywords(call: Call, settings: Settings) -> JsonData:
    """Find the keywords of a document."""
    from summkit.summarization.keywords import keywords
    from summkit.text.splitters import check_splitter

    request = _parse(KeywordsRequest, call)
    check_splitter(request.splitter)
    document = read_document(request, settings)
    found = tuple(keywords(document, limit=request.limit, splitter=request.splitter))
    if not found:
        warnings = (*document.warnings, "no keywords were found")
        document = replace(document, warnings=warnings)
    language = document.language or detect_language(document.text)
    return _add_text(DocumentKeywords(document, found, language).to_dict(), request, document)


def split(call: Call, settings: Settings) -> JsonData:
    """Split a document into sentences."""
    from summkit.text.sentences import split_sentences
    from summkit.text.splitters import check_splitter

    request = _parse(SplitRequest, call)
    check_splitter(request.splitter)
    document = read_document(request, settings, article=request.article)
    sentences = tuple(split_sentences(document, splitter=request.splitter))
    language = document.language or detect_language(document.text)
    return _add_text(SplitDocument(document, sentences, language).to_dict(), request, document)


def translate(call: Call, settings: Settings) -> JsonData:
    """Translate a document."""
    from summkit.text.splitters import check_splitter
    from summkit.translation.translate import check_options, translate_all

    request = _parse(TranslateRequest, call)
    check_llm(settings, request.engine)
    check_splitter(request.splitter)
    check_options(request.source, request.target, request.engine)
    document = read_document(request, settings, article=request.article)
    made = translate_all(
        [document],
        source=request.source,
        target=request.target,
        engine=request.engine,
        decoding=ONE_THREAD,
        splitter=request.splitter,
    )
    return _add_text(made[0].to_dict(), request, document)


def _add_text(
    found: dict[str, Any], request: DocumentRequest, document: Document
) -> dict[str, Any]:
    return {**found, "document": describe_text(document)} if request.document else found


def list_methods(call: Call, settings: Settings) -> JsonData:
    """List the methods by which sentences are ranked, the default first."""
    from summkit.summarization.methods import ASKING, REGISTRY

    return {
        "methods": [
            {"name": name, "takes_query": REGISTRY.load(name).takes_query}
            for name in REGISTRY
            if settings.allow_llm or name not in ASKING
        ]
    }


def list_languages(call: Call, settings: Settings) -> JsonData:
    """List the pairs of languages that are installed, each with its engines."""
    return {
        "pairs": [
            {"from": source, "to": target, "engines": engines}
            for (source, target), engines in find_pairs().items()
        ]
    }


def find_pairs() -> dict[tuple[str, str], list[str]]:
    """Find the pairs of languages that are installed, and the engines that have them."""
    from summkit.translation.engines import list_engines

    pairs: dict[tuple[str, str], list[str]] = {}
    for engine in list_engines("auto"):
        for pair in engine.list_pairs():
            pairs.setdefault(pair, []).append(engine.name)
    return dict(sorted(pairs.items()))


def check_batch(call: Call, settings: Settings) -> JsonData:
    """See that the options of a batch make sense, before its first row is answered."""
    options = _choose_batch(call.about["query"], settings)
    clash = options.find_clash(JsonRow("", call.body).peek(options))
    if clash:
        raise OptionError(clash)
    return {}


@lru_cache(maxsize=16)
def _choose_batch(query: str, settings: Settings) -> BatchOptions:
    request = build(BatchRequest, parse_query(query.encode()), is_form=True)
    summary = _choose_summary(request, request.splitter, settings)
    return BatchOptions(
        text_column=request.text_column,
        title_column=request.title_column,
        id_column=request.id_column,
        prefix=request.prefix,
        summary=summary,
        whole=request.whole,
        to=request.to,
        engine=request.engine,
        max_size=settings.most_bytes / MEGABYTE,
    )


def _prepare_row(call: Call, settings: Settings) -> tuple[BatchTask, JsonRow]:
    task = BatchTask(_choose_batch(call.about["query"], settings), JsonLines("rows.jsonl"))
    return task, JsonRow(call.about["place"], call.body)


def summarize_row(call: Call, settings: Settings) -> bytes:
    """Summarize a row of a batch."""
    task, row = _prepare_row(call, settings)
    return task([row]).data


def fail_row(call: Call, settings: Settings) -> bytes:
    """Write a row whose worker died of it or took too long."""
    task, row = _prepare_row(call, settings)
    return task.fail(row, call.about["error"]).data


def fail_row_unseen(call: Call, settings: Settings) -> bytes:
    """Write a row that nothing may be looked at of."""
    task, row = _prepare_row(call, settings)
    return task.fail_without_columns(row, call.about["error"]).data


def _libre(name: str) -> Callable[[Call, Settings], JsonData]:
    """Find a task of LibreTranslate's form, when it is first done."""

    def run(call: Call, settings: Settings) -> JsonData:
        from summkit.serve import libretranslate

        found: JsonData = getattr(libretranslate, name)(call, settings)
        return found

    return run


TASKS: dict[str, Callable[[Call, Settings], JsonData]] = {
    "summarize": summarize,
    "keywords": find_keywords,
    "split": split,
    "translate": translate,
    "methods": list_methods,
    "languages": list_languages,
    "check_batch": check_batch,
    "libre_translate": _libre("translate"),
    "libre_languages": _libre("list_languages"),
    "libre_detect": _libre("detect"),
}
ROW_TASKS: dict[str, Callable[[Call, Settings], bytes]] = {
    "row": summarize_row,
    "fail_row": fail_row,
    "fail_row_unseen": fail_row_unseen,
}
