"""A trained checkpoint's weights under the names that ``graph.py`` uses."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import torch

from act_model import ActReader
from model import Embeddings, Layer, Tagger


def named(model: Tagger) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Weights of the encoder and of the role finder, as float32 arrays without padding."""
    encoder = _states(model.embeddings, [*model.lower, *model.upper])
    encoder |= _module(model.tag_head, "tag_head") | _module(model.told, "told")
    roles: dict[str, np.ndarray] = {"marks.weight": _array(model.marks.weight)}
    for index, layer in enumerate(model.role_layers):
        roles |= _layer(layer, f"role.{index}")
    for name in ("role_told", "role_head", "pooled", "medium_head", "type_head"):
        roles |= _module(getattr(model, name), name)
    return encoder, roles


def named_acts(model: ActReader, longest: int) -> dict[str, np.ndarray]:
    """Weights of the network that reads acts, which is never given more than ``longest`` pieces."""
    out = _states(model.embeddings, model.layers)
    out["embeddings.position"] = out["embeddings.position"][:longest]
    for name in ("pooled", "scores"):
        out |= _module(getattr(model, name), name)
    return out | {"known.scale": _array(model.scale)}


def _states(embeddings: Embeddings, layers: Iterable[Layer]) -> dict[str, np.ndarray]:
    out: dict[str, np.ndarray] = {}
    quantise_rows(out, _array(embeddings.word))
    out["embeddings.position"] = _array(embeddings.position)
    out["embeddings.norm.weight"] = _array(embeddings.norm.weight)
    out["embeddings.norm.bias"] = _array(embeddings.norm.bias)
    for index, layer in enumerate(layers):
        out |= _layer(layer, f"layer.{index}")
    return out


def quantise_rows(out: dict[str, np.ndarray], rows: np.ndarray) -> None:
    """The word embedding as int8 with one scale a row."""
    scale = np.abs(rows).max(1, keepdims=True) / 127 + 1e-12
    out["embeddings.q"] = np.round(rows / scale).astype(np.int8)
    out["embeddings.scale"] = scale.astype(np.float32)


def used(layer: Layer) -> torch.Tensor:
    """Which neurons of the feed-forward layer do anything: not the padding, not the pruned."""
    return (layer.fo.weight != 0).any(0)


def _layer(layer: Layer, name: str) -> dict[str, np.ndarray]:
    out: dict[str, np.ndarray] = {}
    for part in ("qkv", "ao", "aln", "fi", "fo", "oln"):
        out |= _module(getattr(layer, part), f"{name}.{part}")
    alive = used(layer).numpy()
    out[f"{name}.fi.weight"] = out[f"{name}.fi.weight"][alive]
    out[f"{name}.fi.bias"] = out[f"{name}.fi.bias"][alive]
    out[f"{name}.fo.weight"] = out[f"{name}.fo.weight"][:, alive]
    return out


def _module(module: torch.nn.Module, name: str) -> dict[str, np.ndarray]:
    return {f"{name}.{key}": _array(value) for key, value in module.named_parameters()}


def _array(value: torch.Tensor) -> np.ndarray:
    return value.detach().float().numpy()
