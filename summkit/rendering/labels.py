"""The few words that outputs add of their own, in the language of the document."""

from __future__ import annotations

from typing import NamedTuple


class Labels(NamedTuple):
    """The words of one language; those with braces are filled in with ``str.format``."""

    summary: str
    summaries: str
    multi_document: str
    article: str
    keywords: str
    method: str
    sentences: str
    share: str
    warnings: str
    untitled: str
    rank: str
    rank_short: str
    to_article: str
    to_summary: str
    chosen: str
    weight: str
    scores: str
    promise: str
    translation: str
    translations: str
    original: str
    all_sentences: str
    engine: str
    check: str
    machine: str


KOREAN = Labels(
    summary="요약",
    summaries="요약 {count}건",
    multi_document="글 {count}편의 요약",
    article="본문",
    keywords="핵심어",
    method="방법",
    sentences="{total}문장 중 {chosen}문장",
    share="분량 {percent}%",
    warnings="살펴볼 점",
    untitled="제목 없는 글",
    rank="{total}문장 중 {rank}위, 점수 {score}",
    rank_short="{rank}위 {score}",
    to_article="본문에서 보기",
    to_summary="{number}번, 요약으로 돌아가기",
    chosen="요약에 뽑은 문장",
    weight="밑줄이 짙을수록 점수가 높은 문장",
    scores="순위와 점수 보기",
    promise="요약의 문장은 고쳐 쓰지 않고 본문에서 그대로 뽑았습니다.",
    translation="번역",
    translations="번역 {count}건",
    original="원문",
    all_sentences="{total}문장",
    engine="번역기",
    check="확인할 문장",
    machine="기계가 옮긴 글이며, 사람이 다듬지 않았습니다.",
)

ENGLISH = Labels(
    summary="Summary",
    summaries="{count} summaries",
    multi_document="Summary of {count} documents",
    article="Article",
    keywords="Keywords",
    method="Method",
    sentences="{chosen} of {total} sentences",
    share="{percent}% of the length",
    warnings="Please note",
    untitled="Untitled",
    rank="rank {rank} of {total}, score {score}",
    rank_short="#{rank} {score}",
    to_article="See it in the article",
    to_summary="Number {number}, back to the summary",
    chosen="Chosen for the summary",
    weight="The darker the line, the higher the score",
    scores="Show ranks and scores",
    promise="The sentences of the summary are the article's own, not rewritten.",
    translation="Translation",
    translations="{count} translations",
    original="Original",
    all_sentences="Sentences: {total}",
    engine="Engine",
    check="Sentences to check",
    machine="Translated by a machine, and not revised by anyone.",
)


def choose_labels(language: str | None) -> Labels:
    """Choose the words: Korean for Korean and where no language is known, otherwise English."""
    return KOREAN if not language or language.lower().split("-")[0] == "ko" else ENGLISH
