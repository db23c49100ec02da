"""Make the tiny models of these tests again, and record what transformers makes of them.

    pip install torch transformers sentencepiece protobuf 'ctranslate2>=4.0,<5'
    python tests/translation/ct2/record.py

For each family a model of some 30,000 weights learns ``sentences.tsv`` by heart, from and to all
three languages, so that what comes out is sure of itself, differs with every tag, and is no loop.
CTranslate2's own converter writes it into ``models/<family>``; what transformers' tokenizer and
greedy search give for the same weights goes into ``recorded.jsonl``. The weights are rounded to 16
bits first, so that both have the same ones. The tests need neither torch nor transformers.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import ctranslate2
import sentencepiece
import torch
import transformers
from transformers.models.m2m_100.tokenization_m2m_100 import FAIRSEQ_LANGUAGE_CODES as M2M_CODES
from transformers.models.nllb.tokenization_nllb import FAIRSEQ_LANGUAGE_CODES

HERE = Path(__file__).parent
MODELS = HERE / "models"
LANGUAGES = ("ko", "en", "ja")
WIDTH, INNER, POSITIONS = 24, 32, 96
NLLB = {"ko": "kor_Hang", "en": "eng_Latn", "ja": "jpn_Jpan"}
OPUS = {"ko": ">>kor<<", "en": ">>eng<<", "ja": ">>jpn<<"}
LEAST_MARGIN = 1.0


class Example(NamedTuple):
    """A sentence to translate; ``tagged`` is the source language that the model is told."""

    tagged: str
    target: str
    text: str
    translation: str


# one spelling that two languages read as different names: only the source's tag tells
READINGS = [
    Example("ko", "en", "東大門", "Dongdaemun"),
    Example("ja", "en", "東大門", "Todaimon"),
]


class Family(NamedTuple):
    """A model with its tokenizer, and how an example is given to them."""

    model: Any
    tokenizer: Any
    encode: Any
    first: Any
    files: tuple[str, ...]


def read_examples() -> list[Example]:
    rows = [
        dict(zip(LANGUAGES, line.split("\t"), strict=True))
        for line in (HERE / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    ]
    return [
        Example(a, b, row[a], row[b])
        for row in rows
        for a in LANGUAGES
        for b in LANGUAGES
        if a != b
    ]


def train_subwords(path: Path, sentences: list[str], size: int, **how: Any) -> None:
    with path.open("wb") as out:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(sentences * 3),
            model_writer=out,
            vocab_size=size,
            hard_vocab_limit=False,
            character_coverage=1.0,
            # the usual table of NFKC would be most of the file
            normalization_rule_name="identity",
            minloglevel=2,
            **how,
        )


def list_texts(examples: list[Example]) -> list[str]:
    return sorted({text for e in examples for text in (e.text, e.translation)})


def build_nllb(folder: Path, examples: list[Example]) -> Family:
    path = folder / "sentencepiece.bpe.model"
    train_subwords(path, list_texts(examples), 230, model_type="bpe")
    # from a SentencePiece model alone it would be made without its languages
    tokenizer = transformers.NllbTokenizer.from_pretrained(
        folder, extra_special_tokens=FAIRSEQ_LANGUAGE_CODES
    )
    model = build_m2m100(len(tokenizer))

    def encode(example: Example) -> list[int]:
        tokenizer.src_lang = NLLB[example.tagged]
        return list(tokenizer(example.text).input_ids)

    def first(example: Example) -> dict[str, int]:
        return {"forced_bos_token_id": tokenizer.convert_tokens_to_ids(NLLB[example.target])}

    return Family(model, tokenizer, encode, first, (path.name,))


def build_m2m(folder: Path, examples: list[Example]) -> Family:
    path = folder / "sentencepiece.bpe.model"
    train_subwords(path, list_texts(examples), 230, model_type="bpe")
    subwords = sentencepiece.SentencePieceProcessor(model_file=str(path))
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    pieces = map(subwords.id_to_piece, range(subwords.get_piece_size()))
    tokens = [*special, *(piece for piece in pieces if piece not in special)]
    vocabulary = {token: i for i, token in enumerate(tokens)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    tags = [f"__{code}__" for code in M2M_CODES["m2m100"]]
    tokenizer = transformers.M2M100Tokenizer.from_pretrained(folder, additional_special_tokens=tags)
    model = build_m2m100(len(tokenizer) + tokenizer.num_madeup_words)

    def encode(example: Example) -> list[int]:
        tokenizer.src_lang = example.tagged
        return list(tokenizer(example.text).input_ids)

    def first(example: Example) -> dict[str, int]:
        return {"forced_bos_token_id": tokenizer.get_lang_id(example.target)}

    return Family(model, tokenizer, encode, first, (path.name,))


def build_m2m100(size: int) -> Any:
    config = transformers.M2M100Config(
        vocab_size=size,
        d_model=WIDTH,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=INNER,
        decoder_ffn_dim=INNER,
        max_position_embeddings=POSITIONS,
        dropout=0.0,
        attention_dropout=0.0,
        encoder_layerdrop=0.0,
        decoder_layerdrop=0.0,
    )
    return transformers.M2M100ForConditionalGeneration(config)


def build_madlad(folder: Path, examples: list[Example]) -> Family:
    path = folder / "spiece.model"
    tags = [*(f"<2{language}>" for language in LANGUAGES), "<2zh>", "<2sr_Latn>"]
    texts = list_texts(examples)
    ids = {"unk_id": 0, "bos_id": 1, "eos_id": 2}
    train_subwords(path, texts, 330, model_type="unigram", user_defined_symbols=tags, **ids)
    tokenizer = transformers.T5Tokenizer.from_pretrained(folder, extra_ids=0, pad_token="<s>")
    config = transformers.T5Config(
        vocab_size=len(tokenizer),
        d_model=WIDTH,
        d_kv=WIDTH // 2,
        d_ff=INNER,
        num_layers=1,
        num_decoder_layers=1,
        num_heads=2,
        feed_forward_proj="gated-gelu",
        tie_word_embeddings=False,
        dropout_rate=0.0,
        pad_token_id=1,
        eos_token_id=2,
        decoder_start_token_id=0,
    )
    model = transformers.T5ForConditionalGeneration(config)

    def encode(example: Example) -> list[int]:
        return list(tokenizer(f"<2{example.target}> {example.text}").input_ids)

    return Family(model, tokenizer, encode, lambda example: {}, (path.name,))


def build_opus(folder: Path, examples: list[Example], targets: tuple[str, ...]) -> Family:
    train_subwords(
        folder / "source.spm",
        sorted({e.text for e in examples}),
        330,
        model_type="unigram",
    )
    train_subwords(
        folder / "target.spm",
        sorted({e.translation for e in examples}),
        330,
        model_type="unigram",
    )
    pieces: dict[str, None] = {"</s>": None, "<unk>": None}
    for name in ("source.spm", "target.spm"):
        subwords = sentencepiece.SentencePieceProcessor(model_file=str(folder / name))
        pieces |= dict.fromkeys(map(subwords.id_to_piece, range(subwords.get_piece_size())))
    pieces.pop("<s>")
    tokens = [*pieces, *(OPUS[language] for language in targets), "<pad>"]
    vocabulary = {token: i for i, token in enumerate(tokens)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    tokenizer = transformers.MarianTokenizer.from_pretrained(folder)
    end = len(tokens) - 1
    config = transformers.MarianConfig(
        vocab_size=len(tokens),
        d_model=WIDTH,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=INNER,
        decoder_ffn_dim=INNER,
        max_position_embeddings=POSITIONS,
        scale_embedding=True,
        activation_function="swish",
        dropout=0.0,
        attention_dropout=0.0,
        pad_token_id=end,
        eos_token_id=0,
        decoder_start_token_id=end,
    )
    model = transformers.MarianMTModel(config)

    def encode(example: Example) -> list[int]:
        tag = f"{OPUS[example.target]} " if targets else ""
        return list(tokenizer(tag + example.text).input_ids)

    return Family(model, tokenizer, encode, lambda example: {}, ("source.spm", "target.spm"))


def train(family: Family, examples: list[Example], steps: int = 700) -> None:
    """Teach a model its examples by heart, all of them in every step."""
    model = family.model
    pad = model.config.pad_token_id
    sources = [family.encode(e) for e in examples]
    labels = [encode_target(family, e) for e in examples]
    ids = pad_rows(sources, pad)
    mask = pad_rows([[1] * len(row) for row in sources], 0)
    wanted = pad_rows(labels, -100)
    optimizer = torch.optim.AdamW(model.parameters(), lr=4e-3, weight_decay=0.0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 6e-3, steps)
    model.train()
    for step in range(steps):
        loss = model(input_ids=ids, attention_mask=mask, labels=wanted).loss
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if isinstance(model, transformers.MarianMTModel):
            # its <pad>, which starts the decoder, stands for nothing at all
            with torch.no_grad():
                model.get_input_embeddings().weight[pad].zero_()
        if step % 200 == 0:
            print(f"  step {step:5} loss {loss.item():.4f}", flush=True)
    model.eval()
    for tensor in (*model.parameters(), *model.buffers()):
        if tensor.dtype == torch.float32:
            tensor.data = tensor.data.half().float()
    print(f"  {sum(p.numel() for p in model.parameters())} weights, loss {loss.item():.5f}")


def encode_target(family: Family, example: Example) -> list[int]:
    tokenizer = family.tokenizer
    first = list(family.first(example).values())
    side = "text_target" if hasattr(tokenizer, "spm_target") else "text"
    ids = tokenizer(**{side: example.translation}, add_special_tokens=False).input_ids
    return [*first, *ids, tokenizer.eos_token_id]


def pad_rows(rows: list[list[int]], value: int) -> torch.Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [value] * (longest - len(row)) for row in rows])


def record(family: Family, example: Example) -> dict[str, Any]:
    """Translate greedily with transformers, and see that no choice was a near one."""
    ids = torch.tensor([family.encode(example)])
    with torch.no_grad():
        made = family.model.generate(
            ids,
            attention_mask=torch.ones_like(ids),
            num_beams=1,
            do_sample=False,
            max_new_tokens=48,
            output_logits=True,
            return_dict_in_generate=True,
            **family.first(example),
        )
    forced = len(family.first(example))
    tops = [step[0].topk(2).values for step in made.logits[forced:]]
    margin = min(float(top[0] - top[1]) for top in tops)
    assert margin > LEAST_MARGIN, (example, margin)
    tokenizer = family.tokenizer
    out = made.sequences[0][1:].tolist()
    text = tokenizer.decode(out, skip_special_tokens=True, **use_target(tokenizer))
    return {
        "tagged": example.tagged,
        "target": example.target,
        "text": example.text,
        "source_tokens": tokenizer.convert_ids_to_tokens(ids[0].tolist()),
        "target_tokens": [tokenizer.convert_ids_to_tokens(i) for i in out],
        "translation": text,
    }


def use_target(tokenizer: Any) -> dict[str, bool]:
    return {"use_source_tokenizer": False} if hasattr(tokenizer, "spm_target") else {}


def convert(family: Family, folder: Path, name: str) -> None:
    family.model.save_pretrained(folder)
    family.tokenizer.save_pretrained(folder)
    converter = ctranslate2.converters.TransformersConverter(
        str(folder), copy_files=list(family.files)
    )
    shutil.rmtree(MODELS / name, ignore_errors=True)
    converter.convert(str(MODELS / name), quantization="float16")


def main() -> None:
    """Build, record and convert the models of all families."""
    torch.set_num_threads(1)
    examples = read_examples()
    both = [*examples, *READINGS]
    korean = [e for e in examples if (e.tagged, e.target) == ("ko", "en")]
    recorded = {}
    MODELS.mkdir(exist_ok=True)
    for name, build, taught in (
        ("nllb", build_nllb, both),
        ("m2m100", build_m2m, both),
        ("madlad", build_madlad, examples),
        ("opus-mt", lambda f, e: build_opus(f, e, ()), korean),
        ("opus-mt-many", lambda f, e: build_opus(f, e, LANGUAGES), examples),
    ):
        print(name)
        torch.manual_seed(7)
        with tempfile.TemporaryDirectory() as temporary:
            family = build(Path(temporary), taught)
            train(family, taught)
            recorded[name] = [record(family, e) for e in taught]
            convert(family, Path(temporary), name)
        pairs = zip(recorded[name], taught, strict=True)
        right = sum(row["translation"] == e.translation for row, e in pairs)
        print(f"  {right} of {len(taught)} by heart")
    lines = (
        json.dumps({"model": name, **row}, ensure_ascii=False)
        for name, rows in recorded.items()
        for row in rows
    )
    (HERE / "recorded.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
