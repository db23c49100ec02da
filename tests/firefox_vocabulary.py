"""Vocabularies like those of Firefox's models, trained on a few sentences in no time."""

from __future__ import annotations

import io

TEXT = """\
한강을 따라 걷던 사람들이 다리 아래에서 비를 피했다.
시장은 새 도서관을 봄에 열겠다고 밝혔다.
어제 내린 눈으로 산길이 모두 막혔다.
학생 300명이 운동장에 모여 노래를 불렀다.
People who walked along the river hid from the rain under the bridge.
The mayor said that the new library would open in spring.
Yesterday's snow has closed every road in the mountains.
Three hundred pupils gathered on the field and sang.
"""
SENTENCES = [*TEXT.splitlines(), "비가 왔다.", "Snow!", "도서관은 12월 3일에 연다 (예정)."]


def train(text: str, size: int) -> bytes:
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(text.splitlines()),
        model_writer=model,
        vocab_size=size,
        hard_vocab_limit=False,
        character_coverage=1.0,
        # as Firefox's own are: the end first, and bytes for what is not in the vocabulary
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        byte_fallback=True,
        minloglevel=2,
    )
    return model.getvalue()


def pieces(vocabulary: bytes) -> int:
    from sentencepiece import SentencePieceProcessor

    return SentencePieceProcessor(model_proto=vocabulary).get_piece_size()


def readable(vocabulary: bytes) -> dict[int, float]:
    """An output bias that keeps a model from spelling in bytes."""
    from sentencepiece import SentencePieceProcessor

    known = SentencePieceProcessor(model_proto=vocabulary)
    return {piece: -1000.0 for piece in range(pieces(vocabulary)) if known.is_byte(piece)}
