"""The test model as an Argos Translate package: a CTranslate2 model in int8, zipped."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece as spm
from network import Attention, DecoderLayer, EncoderLayer, FeedForward, Settings, Transformer
from torch import Tensor, nn

PACKAGE_FOLDER = "translate-ko_en-0_1"
ZIP_DATE = (2025, 1, 1, 0, 0, 0)

METADATA = {
    "package_version": "0.1",
    "argos_version": "1.9.0",
    "from_code": "ko",
    "from_name": "Korean",
    "to_code": "en",
    "to_name": "English",
    "links": [],
}

PACKAGE_README = """\
# Korean - English 0.1

A tiny Argos Translate package for tests. It knows the sentence pairs it was trained on by heart
and returns them word for word; it does not translate anything else sensibly.
"""


def copy_weights(weights: Tensor) -> np.ndarray:
    """Return the weights as an array of their own, since CTranslate2 rounds them in place."""
    copied: np.ndarray = weights.detach().numpy().copy()
    return copied


def set_linear(spec: ctranslate2.specs.common_spec.LinearSpec, layer: nn.Linear) -> None:
    """Copy a linear layer."""
    spec.weight = copy_weights(layer.weight)
    spec.bias = copy_weights(layer.bias)


def set_norm(spec: ctranslate2.specs.common_spec.LayerNormSpec, norm: nn.LayerNorm) -> None:
    """Copy a layer norm."""
    spec.gamma = copy_weights(norm.weight)
    spec.beta = copy_weights(norm.bias)


def set_attention(
    spec: ctranslate2.specs.attention_spec.MultiHeadAttentionSpec, attention: Attention
) -> None:
    """Copy an attention block, whose input layers are fused here as they are there."""
    set_norm(spec.layer_norm, attention.norm)
    for linear, layer in zip(spec.linear, [*attention.inputs, attention.output], strict=True):
        set_linear(linear, layer)


def set_feed_forward(
    spec: ctranslate2.specs.transformer_spec.FeedForwardSpec, block: FeedForward
) -> None:
    """Copy a feed-forward block."""
    set_norm(spec.layer_norm, block.norm)
    set_linear(spec.linear_0, block.inner)
    set_linear(spec.linear_1, block.outer)


def to_spec(
    model: Transformer, vocabulary: list[str], settings: Settings
) -> ctranslate2.specs.TransformerSpec:
    """Describe the model to CTranslate2, float as it is."""
    spec = ctranslate2.specs.TransformerSpec.from_config(settings.layers, settings.heads)
    table = copy_weights(model.embeddings.weight)
    spec.encoder.embeddings[0].weight = table
    spec.decoder.embeddings.weight = table
    spec.decoder.projection.weight = table
    spec.decoder.projection.bias = copy_weights(model.output_bias)
    spec.decoder.position_encodings.encodings = copy_weights(model.target_positions)
    set_norm(spec.encoder.layer_norm, model.encoder_norm)
    set_norm(spec.decoder.layer_norm, model.decoder_norm)
    for layer_spec, layer in zip(spec.encoder.layer, model.encoder, strict=True):
        assert isinstance(layer, EncoderLayer)
        set_attention(layer_spec.self_attention, layer.self_attention)
        set_feed_forward(layer_spec.ffn, layer.feed_forward)
    for layer_spec, layer in zip(spec.decoder.layer, model.decoder, strict=True):
        assert isinstance(layer, DecoderLayer)
        set_attention(layer_spec.self_attention, layer.self_attention)
        set_attention(layer_spec.attention, layer.attention)
        set_feed_forward(layer_spec.ffn, layer.feed_forward)
    spec.config.add_source_eos = True
    spec.config.layer_norm_epsilon = model.encoder_norm.eps
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    return spec


def write_package_folder(
    folder: Path, model: Transformer, subwords: spm.SentencePieceProcessor, settings: Settings
) -> None:
    """Write the files of an Argos package."""
    vocabulary = [subwords.id_to_piece(i) for i in range(subwords.get_piece_size())]
    spec = to_spec(model, vocabulary, settings)
    spec.validate()
    spec.optimize(quantization="int8")
    (folder / "model").mkdir(parents=True)
    spec.save(str(folder / "model"))
    (folder / "sentencepiece.model").write_bytes(subwords.serialized_model_proto())
    (folder / "README.md").write_text(PACKAGE_README, encoding="utf-8")
    metadata = json.dumps(METADATA, indent=2) + "\n"
    (folder / "metadata.json").write_text(metadata, encoding="utf-8")


def pack(folder: Path, out: Path) -> None:
    """Zip the folder so that the same files always give the same bytes."""
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes(), compresslevel=9)
