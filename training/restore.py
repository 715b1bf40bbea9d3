"""The weights of a shipped model or of a checkpoint back into torch, to train on from them.

The repository keeps the 8-bit graphs, not the checkpoints: they are off by a few
hundredths of the weights at most, and further training mends it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from model import Tagger


def restore(model: Tagger, folder: Path) -> None:
    """Copy the weights of ``encoder.onnx`` and ``roles.onnx`` into ``model``."""
    encoder, roles = (_weights(folder / f"{name}.onnx") for name in ("encoder", "roles"))
    layers = [*model.lower, *model.upper]
    with torch.no_grad():
        for name, value in (
            (model.embeddings.word, encoder["word.q"] * encoder["word.scale"]),
            (model.embeddings.position, encoder["position"]),
            (model.embeddings.norm.weight, encoder["emb.gamma"]),
            (model.embeddings.norm.bias, encoder["emb.beta"]),
            (model.marks.weight, roles["marks.weight"]),
        ):
            name.copy_(torch.tensor(value))
        for index, layer in enumerate(layers):
            _layer(layer, encoder, f"layer.{index}")
        for index, layer in enumerate(model.role_layers):
            _layer(layer, roles, f"role.{index}")
        model.told.weight.copy_(torch.tensor(encoder["told.weight"].T))
        model.role_told.weight.copy_(torch.tensor(roles["role_told.weight"].T))
        _linear(model.tag_head, encoder, "tag_head")
        for name in ("role_head", "pooled", "medium_head", "type_head"):
            _linear(getattr(model, name), roles, name)


def load_checkpoint(model: Tagger, path: Path) -> None:
    """Copy a checkpoint into ``model``, which may have another number of frozen layers."""
    kept = torch.load(path)["model"]
    frozen = len({name.split(".")[1] for name in kept if name.startswith("lower.")})
    model.load_state_dict(
        {_moved(name, frozen, len(model.lower)): value for name, value in kept.items()}
    )


def _moved(name: str, before: int, now: int) -> str:
    """The name of a weight if the layers that were the lowest ``before`` are the lowest ``now``."""
    part, *rest = name.split(".")
    if part not in ("lower", "upper"):
        return name
    index = int(rest[0]) + (before if part == "upper" else 0)
    place = f"lower.{index}" if index < now else f"upper.{index - now}"
    return ".".join([place, *rest[1:]])


def _weights(path: Path) -> dict[str, np.ndarray]:
    graph = onnx.load(str(path)).graph
    return {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}


def _layer(layer: torch.nn.Module, w: dict[str, np.ndarray], name: str) -> None:
    for part in ("qkv", "ao", "fi", "fo"):
        _linear(getattr(layer, part), w, f"{name}.{part}")
    for part in ("aln", "oln"):
        norm = getattr(layer, part)
        norm.weight.copy_(torch.tensor(w[f"{name}.{part}.weight"]))
        norm.bias.copy_(torch.tensor(w[f"{name}.{part}.beta"]))


def _linear(linear: torch.nn.Linear, w: dict[str, np.ndarray], name: str) -> None:
    if f"{name}.q" in w:
        weight = (w[f"{name}.q"].astype(np.float32) * w[f"{name}.scale"]).T
        weight = weight * w.get(f"{name}.even", np.float32(1))
    else:
        weight = w[f"{name}.weight"].T
    for ours, theirs in ((linear.weight, weight), (linear.bias, w[f"{name}.bias"])):
        ours.zero_()  # the padding of the feed-forward layers stays zero
        ours[tuple(slice(n) for n in theirs.shape)] = torch.tensor(np.ascontiguousarray(theirs))
