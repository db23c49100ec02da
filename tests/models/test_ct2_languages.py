"""Which tag a model has for a language, whatever code people write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summkit.models.ct2_families import FAMILIES, OTHER, plan_layout, recognize
from summkit.models.ct2_languages import find_tag, split_code

MODELS = Path(__file__).parents[1] / "translation" / "ct2" / "models"


def read_vocabulary(name: str) -> list[str]:
    path = MODELS / name / "shared_vocabulary.json"
    vocabulary: list[str] = json.loads(path.read_text(encoding="utf-8"))
    return vocabulary


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        *(("ko", "kor_Hang"), ("kor", "kor_Hang"), ("kor_Hang", "kor_Hang"), ("en", "eng_Latn")),
        *(("zh", "zho_Hans"), ("zh-Hant", "zho_Hant"), ("zh_TW", "zho_Hant"), ("cmn", "zho_Hans")),
        *(("ar", "arb_Arab"), ("arz", "arz_Arab"), ("fa", "pes_Arab"), ("prs", "prs_Arab")),
        *(("et", "est_Latn"), ("lv", "lvs_Latn"), ("mn", "khk_Cyrl"), ("ms", "zsm_Latn")),
        *(("no", "nob_Latn"), ("nb", "nob_Latn"), ("nn", "nno_Latn"), ("sq", "als_Latn")),
        *(("uz", "uzn_Latn"), ("sw", "swh_Latn"), ("ku", "kmr_Latn"), ("ckb", "ckb_Arab")),
        *(("he", "heb_Hebr"), ("iw", "heb_Hebr"), ("tl", "tgl_Latn"), ("fil", "tgl_Latn")),
        *(("ks", "kas_Arab"), ("ks-Deva", "kas_Deva"), ("ace", "ace_Latn"), ("pt-BR", "por_Latn")),
        *(("yue", "yue_Hant"), ("sr-Latn", None), ("xx", None), ("ko-Latn", None)),
    ],
)
def test_codes_of_nllb(code: str, tag: str | None) -> None:
    _, tags = recognize(read_vocabulary("nllb"), two_models=False)
    assert find_tag(code, tags) == tag


def test_every_language_of_nllb_can_be_had() -> None:
    _, tags = recognize(read_vocabulary("nllb"), two_models=False)
    assert len(tags) == 202
    assert all(find_tag(tag.token, tags) == tag.token for tag in tags)
    # no two languages are taken for one
    assert len({(tag.language, tag.variant) for tag in tags}) == 202


def test_every_language_of_m2m100_can_be_had() -> None:
    _, tags = recognize(read_vocabulary("m2m100"), two_models=False)
    assert len(tags) == 100
    codes = [tag.token.strip("_") for tag in tags]
    assert [find_tag(code, tags) for code in codes] == [tag.token for tag in tags]
    assert find_tag("nso", tags) == "__ns__"
    assert find_tag("nb", tags) == "__no__"
    assert find_tag("kor", tags) == "__ko__"
    assert find_tag("zh-Hant", tags) is None


@pytest.mark.parametrize(
    ("code", "tag"),
    [("zh", "<2zh>"), ("sr", "<2sr_Latn>"), ("sr-Latn", "<2sr_Latn>"), ("kor", "<2ko>")],
)
def test_codes_of_madlad(code: str, tag: str) -> None:
    _, tags = recognize(read_vocabulary("madlad"), two_models=False)
    assert find_tag(code, tags) == tag


def test_codes_of_opus_mt() -> None:
    vocabulary = [">>kor<<", ">>kor_Latn<<", ">>cmn_Hans<<", ">>cmn_Hant<<", ">>jpn_Hira<<", "▁a"]
    family, tags = recognize(vocabulary, two_models=True)
    assert family.name == "opus-mt"
    assert find_tag("ko", tags) == ">>kor<<"
    assert find_tag("zh", tags) == ">>cmn_Hans<<"
    assert find_tag("zh-HK", tags) == ">>cmn_Hant<<"
    assert find_tag("ja", tags) == ">>jpn_Hira<<"


def test_subwords_of_a_text_are_no_tags() -> None:
    words = ["▁a", "kor", "<2", ">>", "<<", "__init__", "eng_Latn", "<extra_id_1>", "<2translate>"]
    family, tags = recognize(words, two_models=False)
    assert (family.name, tags) == ("other", [])
    assert recognize(words, two_models=True)[0].name == "opus-mt"


def test_a_t5_without_tags_is_refused() -> None:
    with pytest.raises(ValueError, match="T5 model without tags of languages"):
        recognize(["<pad>", "</s>", "<extra_id_0>"], two_models=False)


@pytest.mark.parametrize(
    ("config", "behind"),
    [
        # MarianMT of transformers, Marian's own files or fairseq's, OpenNMT
        ({"decoder_start_token": "</s>", "bos_token": "<s>"}, ("</s>",)),
        ({"decoder_start_token": "</s>", "add_source_eos": True}, ()),
        ({"decoder_start_token": "<s>", "bos_token": "<s>", "eos_token": "</s>"}, ()),
        ({}, ("</s>",)),
    ],
)
def test_the_end_of_a_sentence_is_written_once(
    config: dict[str, object], behind: tuple[str, ...]
) -> None:
    assert plan_layout(OTHER, [], config, ("ko", "en")).behind == behind


def test_the_families_differ() -> None:
    assert [family.name for family in FAMILIES] == ["nllb", "m2m100", "madlad", "opus-mt"]


def test_clean_codes() -> None:
    assert split_code("ZH_hant") == ("zh", "Hant")
    assert split_code("en-us") == ("en", "US")
