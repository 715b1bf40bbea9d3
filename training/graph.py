"""The models as ONNX graphs, built by hand from their weights.

By hand, because then every operator is one that ONNX Runtime has a fast CPU kernel for, and nothing
depends on an exporter's version. One window at a time goes in, so there is no padding and no mask:
without a mask ONNX Runtime takes its fast attention kernel, and LayerNormalization
after Add is faster than the fused SkipLayerNormalization.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

MS = "com.microsoft"


@dataclass
class Quantiser:
    """How a weight matrix is stored.

    ``bits`` 0: float. ``block`` 0: one int8 scale an output, the input quantised as a whole, with
    weights of ``bits`` bits (7 where the CPU's 8-bit products saturate). Else 8-bit blocks.
    """

    bits: int = 8
    block: int = 0


@dataclass(frozen=True)
class Shape:
    """What the weights themselves do not tell: above ``frozen`` layers the encoder is told more."""

    heads: int
    epsilon: float
    frozen: int


@dataclass
class Graph:
    """Nodes and weights of a graph under construction."""

    quantiser: Quantiser
    factors: dict[str, np.ndarray] = field(default_factory=dict)  # see smooth.py
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    weights: list[onnx.TensorProto] = field(default_factory=list)

    def const(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def add(
        self, op: str, inputs: list[str], name: str, domain: str = "", **attributes: object
    ) -> str:
        self.nodes.append(helper.make_node(op, inputs, [name], name, domain=domain, **attributes))
        return name

    def linear(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """``x @ weight.T + bias``; ``weight`` is ``[out, in]``."""
        constant = self.const(f"{name}.bias", bias)
        if not self.quantiser.bits:
            product = self.add("MatMul", [x, self.const(f"{name}.weight", weight.T)], f"{name}.mm")
            return self.add("Add", [product, constant], f"{name}.out")
        if name in self.factors:
            inverse = self.const(f"{name}.even", (1 / self.factors[name]).astype(np.float32))
            x = self.add("Mul", [x, inverse], f"{name}.evened")
            weight = weight * self.factors[name]
        if not self.quantiser.block:
            return self._channels(x, name, weight, constant)
        return self._blocks(x, name, weight, constant)

    def _channels(self, x: str, name: str, weight: np.ndarray, bias: str) -> str:
        """int8 with one scale an output; the input is quantised as a whole when it is known."""
        most = 2 ** (self.quantiser.bits - 1) - 1
        scale = np.abs(weight).max(1) / most + 1e-12
        stored = np.round(weight / scale[:, None]).astype(np.int8)
        inputs = [
            x,
            self.const(f"{name}.q", stored.T),
            self.const(f"{name}.scale", scale.astype(np.float32)),
            "",
            bias,
        ]
        return self.add("DynamicQuantizeMatMul", inputs, f"{name}.out", MS)

    def _blocks(self, x: str, name: str, weight: np.ndarray, bias: str) -> str:
        """8-bit blocks, each with its own scale; the product quantises its input by block too."""
        out, width = weight.shape
        size = self.quantiser.block
        blocks = weight.reshape(out, width // size, size)
        scale = np.abs(blocks).max(-1, keepdims=True) / 127 + 1e-12
        stored = np.clip(np.round(blocks / scale) + 128, 1, 255).astype(np.uint8)
        inputs = [
            x,
            self.const(f"{name}.q", stored),
            self.const(f"{name}.scale", scale[..., 0].reshape(out, -1).astype(np.float32)),
            "",
            "",
            bias,
        ]
        return self.add(
            "MatMulNBits", inputs, f"{name}.out", MS,
            K=width, N=out, bits=8, block_size=size, accuracy_level=4,
        )  # fmt: skip

    def model(
        self, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]
    ) -> onnx.ModelProto:
        graph = helper.make_graph(self.nodes, "sagte", inputs, outputs, self.weights)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def encoder(
    w: dict[str, np.ndarray],
    shape: Shape,
    quantiser: Quantiser,
    factors: dict[str, np.ndarray],
) -> onnx.ModelProto:
    """Ids, units and features of one window in; states and tag scores of its units out."""
    g = Graph(quantiser, factors)
    x = _embed(g, w, shape.epsilon)
    layers = sorted({int(k.split(".")[1]) for k in w if k.startswith("layer.")})
    for index in layers:
        if index == shape.frozen:
            x = _tell(g, _words(g, x), "told", w)
        x = _layer(g, x, w, f"layer.{index}", shape)
    g.add("Identity", [x], "states")
    g.add("Identity", [_float_linear(g, x, "tag_head", w)], "tags")
    width = w["layer.0.ao.bias"].size
    return g.model(
        [
            _info("ids", TensorProto.INT64, "bl"),
            _info("begins", TensorProto.INT64, "u"),
            _info("lasts", TensorProto.INT64, "u"),
            _info("told", TensorProto.FLOAT, "bu", w["told.weight"].shape[1]),
        ],
        [
            _info("states", TensorProto.FLOAT, "bu", width),
            _info("tags", TensorProto.FLOAT, "bu", w["tag_head.bias"].size),
        ],
    )


def role_finder(
    w: dict[str, np.ndarray],
    shape: Shape,
    quantiser: Quantiser,
    factors: dict[str, np.ndarray],
) -> onnx.ModelProto:
    """States around one quotation, marks and features in; scores of roles, media and types out."""
    g = Graph(quantiser, factors)
    marks = g.add("Gather", [g.const("marks.weight", w["marks.weight"]), "marks"], "marked")
    x = _tell(g, g.add("Add", ["states", marks], "role.marked"), "role_told", w)
    for index in sorted({int(k.split(".")[1]) for k in w if k.startswith("role.")}):
        x = _layer(g, x, w, f"role.{index}", shape)
    scores = _float_linear(g, x, "role_head", w)
    g.add("Identity", [scores], "roles")
    one = g.const("one", np.array(1, np.int64))
    inside = g.add(
        "Cast", [g.add("Equal", ["marks", one], "is_in")], "inside", to=TensorProto.FLOAT
    )
    chances = g.add("Sigmoid", [scores], "chances")
    columns = [inside]
    for name, column in (("cue", 1), ("frame", 2)):
        place = g.const(f"{name}.column", np.array(column))
        columns.append(g.add("Gather", [chances, place], f"{name}.chance", axis=2))
    pools = [_mean(g, x, column) for column in columns]
    pooled = g.add("Concat", pools, "pools", axis=1)
    pooled = g.add("Gelu", [_float_linear(g, pooled, "pooled", w)], "pooled.gelu", MS)
    g.add("Identity", [_float_linear(g, pooled, "medium_head", w)], "media")
    g.add("Identity", [_float_linear(g, pooled, "type_head", w)], "types")
    width = w["role.0.ao.bias"].size
    return g.model(
        [
            _info("states", TensorProto.FLOAT, "bl", width),
            _info("marks", TensorProto.INT64, "bl"),
            _info("told", TensorProto.FLOAT, "bl", w["role_told.weight"].shape[1]),
        ],
        [
            _info("roles", TensorProto.FLOAT, "bl", w["role_head.bias"].size),
            _info("media", TensorProto.FLOAT, "b", w["medium_head.bias"].size),
            _info("types", TensorProto.FLOAT, "b", w["type_head.bias"].size),
        ],
    )


def act_reader(
    w: dict[str, np.ndarray],
    shape: Shape,
    quantiser: Quantiser,
    factors: dict[str, np.ndarray],
) -> onnx.ModelProto:
    """Ids of one statement and what is known of its acts in; scores of acts out."""
    g = Graph(quantiser, factors)
    x = _embed(g, w, shape.epsilon)
    for index in sorted({int(k.split(".")[1]) for k in w if k.startswith("layer.")}):
        x = _layer(g, x, w, f"layer.{index}", shape)
    pooled = g.add("ReduceMean", [x], "mean", axes=[1], keepdims=0)
    pooled = g.add("Gelu", [_float_linear(g, pooled, "pooled", w)], "pooled.gelu", MS)
    told = g.add("Mul", ["known", g.const("known.scale", w["known.scale"])], "known.scaled")
    g.add("Add", [_float_linear(g, pooled, "scores", w), told], "scores")
    acts = w["scores.bias"].size
    return g.model(
        [_info("ids", TensorProto.INT64, "bl"), _info("known", TensorProto.FLOAT, "b", acts)],
        [_info("scores", TensorProto.FLOAT, "b", acts)],
    )


def _info(name: str, kind: int, axes: str, width: int | None = None) -> onnx.ValueInfoProto:
    shape: list[str | int] = [{"b": "batch", "l": "length", "u": "units"}[a] for a in axes]
    return helper.make_tensor_value_info(name, kind, shape + ([width] if width else []))


def _embed(g: Graph, w: dict[str, np.ndarray], epsilon: float) -> str:
    """Word rows are stored as int8 with one scale a row."""
    rows = g.add("Gather", [g.const("word.q", w["embeddings.q"]), "ids"], "word.rows")
    rows = g.add("Cast", [rows], "word.float", to=TensorProto.FLOAT)
    scale = g.add("Gather", [g.const("word.scale", w["embeddings.scale"]), "ids"], "word.rowscale")
    word = g.add("Mul", [rows, scale], "word")
    shape = g.add("Shape", ["ids"], "shape", start=1, end=2)
    zero, axes = g.const("zero1", np.array([0])), g.const("axes0", np.array([0]))
    position = g.add(
        "Slice", [g.const("position", w["embeddings.position"]), zero, shape, axes], "position.rows"
    )
    summed = g.add("Add", [word, position], "embedded")
    gamma, beta = (
        g.const("emb.gamma", w["embeddings.norm.weight"]),
        g.const("emb.beta", w["embeddings.norm.bias"]),
    )
    return g.add(
        "LayerNormalization", [summed, gamma, beta], "embeddings", axis=-1, epsilon=epsilon
    )


def _words(g: Graph, x: str) -> str:
    """The mean of each unit's pieces; graph inputs ``begins`` and ``lasts`` say which they are."""
    axis = g.const("pieces.axis", np.array(1))
    summed = g.add("CumSum", [x, axis], "pieces.summed")
    upto = g.add("Gather", [summed, "lasts"], "pieces.upto", axis=1)
    before = g.add("Sub", [
        g.add("Gather", [summed, "begins"], "pieces.begun", axis=1),
        g.add("Gather", [x, "begins"], "pieces.first", axis=1),
    ], "pieces.before")  # fmt: skip
    one = g.const("pieces.one", np.array(1, np.int64))
    many = g.add("Add", [g.add("Sub", ["lasts", "begins"], "pieces.more"), one], "pieces.many")
    many = g.add("Cast", [many], "pieces.count", to=TensorProto.FLOAT)
    many = g.add("Unsqueeze", [many, g.const("pieces.last", np.array([1]))], "pieces.counts")
    return g.add("Div", [g.add("Sub", [upto, before], "pieces.sum"), many], "words")


def _tell(g: Graph, x: str, name: str, w: dict[str, np.ndarray]) -> str:
    """Add the features (graph input ``told``) to the states."""
    weight = g.const(f"{name}.weight", w[f"{name}.weight"].T)
    return g.add("Add", [x, g.add("MatMul", ["told", weight], f"{name}.mm")], f"{name}.added")


def _layer(g: Graph, x: str, w: dict[str, np.ndarray], name: str, shape: Shape) -> str:
    parts = []
    width = w[f"{name}.ao.bias"].size
    qkv = g.linear(x, f"{name}.qkv", w[f"{name}.qkv.weight"], w[f"{name}.qkv.bias"])
    sizes = g.const(f"{name}.sizes", np.array([width] * 3))
    parts = [f"{name}.{part}" for part in "qkv"]
    g.nodes.append(helper.make_node("Split", [qkv, sizes], parts, f"{name}.split", axis=2))
    a = g.add("MultiHeadAttention", parts, f"{name}.attention", MS, num_heads=shape.heads)
    a = g.linear(a, f"{name}.ao", w[f"{name}.ao.weight"], w[f"{name}.ao.bias"])
    x = _skip_norm(g, a, x, w, f"{name}.aln", shape.epsilon)
    inner = g.linear(x, f"{name}.fi", w[f"{name}.fi.weight"], w[f"{name}.fi.bias"])
    inner = g.add("Gelu", [inner], f"{name}.gelu", MS)
    out = g.linear(inner, f"{name}.fo", w[f"{name}.fo.weight"], w[f"{name}.fo.bias"])
    return _skip_norm(g, out, x, w, f"{name}.oln", shape.epsilon)


def _skip_norm(
    g: Graph, x: str, skip: str, w: dict[str, np.ndarray], name: str, epsilon: float
) -> str:
    gamma, beta = (
        g.const(f"{name}.weight", w[f"{name}.weight"]),
        g.const(f"{name}.beta", w[f"{name}.bias"]),
    )
    summed = g.add("Add", [x, skip], f"{name}.sum")
    return g.add(
        "LayerNormalization", [summed, gamma, beta], f"{name}.out", axis=-1, epsilon=epsilon
    )


def _float_linear(g: Graph, x: str, name: str, w: dict[str, np.ndarray]) -> str:
    """Heads stay float: they are small, and errors there are not averaged out."""
    kept, g.quantiser = g.quantiser, Quantiser(bits=0)
    out = g.linear(x, name, w[f"{name}.weight"], w[f"{name}.bias"])
    g.quantiser = kept
    return out


def _mean(g: Graph, x: str, weights: str) -> str:
    """Mean of states under weights: ``[b, l, h], [b, l] -> [b, h]``."""
    name = f"{weights}.pool"
    one, two = g.const(f"{name}.axis1", np.array([1])), g.const(f"{name}.axis2", np.array([2]))
    row = g.add("Unsqueeze", [weights, one], f"{name}.row")
    summed = g.add("Squeeze", [g.add("MatMul", [row, x], f"{name}.mm"), one], f"{name}.sum")
    total = g.add("ReduceSum", [row, two], f"{name}.total", keepdims=0)
    total = g.add(
        "Add", [total, g.const(f"{name}.eps", np.array(1e-3, np.float32))], f"{name}.safe"
    )
    return g.add("Div", [summed, total], f"{name}.mean")


def save(model: onnx.ModelProto, path: Path) -> None:
    onnx.checker.check_model(model, full_check=False)
    path.write_bytes(model.SerializeToString())
