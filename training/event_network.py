"""The event network: upper layers of its own over the lower layers of the attribution network, and what it gives.

The lower layers (word embeddings and the first few layers) are read back from the 8-bit file that ships, and stay as they
are; so one network serves both. The upper layers begin as the pretrained encoder's.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

HEADS = 12
WIDTH = 384


class Layer(nn.Module):
    """One layer of BERT, its weights named as there."""

    def __init__(self) -> None:
        super().__init__()
        for name in ("query", "key", "value", "mixed"):
            self.add_module(name, nn.Linear(WIDTH, WIDTH))
        self.after = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = 0.1

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``mask`` is added to the scores: rows x 1 x 1 x pieces."""
        b, n, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(b, n, HEADS, WIDTH // HEADS).transpose(1, 2)

        q, k, v = (split(getattr(self, name)(x)) for name in ("query", "key", "value"))
        scores = (q @ k.transpose(-1, -2)) / (WIDTH // HEADS) ** 0.5 + mask
        heard = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, n, WIDTH)
        x = self.after(x + functional.dropout(self.mixed(heard), self.drop, self.training))
        grown = self.narrow(functional.gelu(self.wide(x)))
        return self.last(x + functional.dropout(grown, self.drop, self.training))


PLACES = {
    "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
    "attention.output.dense": "mixed", "attention.output.LayerNorm": "after", "intermediate.dense": "wide",
    "output.dense": "narrow", "output.LayerNorm": "last",
}  # fmt: skip


class Trunk(nn.Module):
    """Embeddings and the first ``depth`` layers."""

    def __init__(self, depth: int, words: int = 30522, features: int = 12) -> None:
        super().__init__()
        self.words = nn.Embedding(words, WIDTH)
        self.features = nn.Embedding(features, WIDTH)
        self.places = nn.Parameter(torch.zeros(512, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(depth))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        x = self.words(ids) + self.features(features) + self.places[: ids.shape[1]]
        x = functional.dropout(self.norm(x), 0.1, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x


def added(ids: Tensor) -> Tensor:
    """What is added to attention's scores so that padding is not looked at."""
    return torch.where(ids == 0, -1e4, 0.0)[:, None, None, :]


def from_bert(state: dict[str, Tensor], depth: int) -> dict[str, Tensor]:
    """BERT's weights under this file's names."""
    out = {
        "words.weight": state["embeddings.word_embeddings.weight"],
        "places": state["embeddings.position_embeddings.weight"]
        + state["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": state["embeddings.LayerNorm.weight"],
        "norm.bias": state["embeddings.LayerNorm.bias"],
        "features.weight": state.get("features.weight", torch.zeros(12, WIDTH)),
    }
    for n in range(depth):
        for theirs, ours in PLACES.items():
            for kind in ("weight", "bias"):
                out[f"layers.{n}.{ours}.{kind}"] = state[f"encoder.layer.{n}.{theirs}.{kind}"]
    return out


def unpacked(path: Path) -> Any:
    """The ONNX model in a packed file (``.onnx.gz``)."""
    import onnx

    return onnx.load_from_string(gzip.decompress(path.read_bytes()))


def with_output(path: Path, name: str, norm: str) -> None:
    """Gives a packed network one more output, if it has none of that name: what its layer norm under ``norm`` gives."""
    import onnx

    model = unpacked(path)
    if any(o.name == name for o in model.graph.output):
        return
    (given,) = [
        n.output[0] for n in model.graph.node if n.name.startswith(norm) and n.op_type == "LayerNormalization"
    ]
    model.graph.node.append(onnx.helper.make_node("Identity", [given], [name], name=f"/{name}"))
    model.graph.output.append(
        onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, ["batch", "length", WIDTH])
    )
    onnx.checker.check_model(model)
    path.write_bytes(gzip.compress(model.SerializeToString(), 9, mtime=0))


def shipped(path: Path) -> dict[str, Tensor]:
    """The weights of the attribution network as they ship: 8-bit, read back to 32."""
    from onnx import numpy_helper

    graph = unpacked(path).graph
    values = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    out: dict[str, Any] = {}
    for name, value in values.items():
        if name.endswith("weight_quantized"):
            plain = name.removesuffix("_quantized")
            zero, scale = values[f"{plain}_zero_point"], values[f"{plain}_scale"]
            out[plain] = (value.astype(np.float32) - np.float32(zero)) * scale
        elif name.startswith(("encoder.", "features.")) and value.dtype == np.float32:
            out[name] = value
    for node in graph.node:  # dense weights have no name of their own; the node that uses them has
        if node.op_type == "MatMulInteger" and "/layer." in node.name:
            plain = node.input[1].removesuffix("_quantized")
            zero, scale = values[f"{plain}_zero_point"], values[f"{plain}_scale"]
            weight = (values[node.input[1]].astype(np.float32) - zero.astype(np.float32)) * scale
            place = node.name.split("/MatMul")[0].strip("/").replace("encoder/encoder/", "encoder/encoder.")
            out[place.replace("encoder/encoder.", "encoder.encoder.").replace("/", ".") + ".weight"] = (
                weight.T
            )
    return {k.removeprefix("encoder."): torch.tensor(np.ascontiguousarray(v)) for k, v in out.items()}


class Events(nn.Module):
    """Upper layers and two heads: a vector of a mention in its context, and one of a sentence (unit length each)."""

    def __init__(self, depth: int, size: int = 128) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(depth))
        self.mention = nn.Linear(2 * WIDTH, size)
        self.sentence = nn.Linear(WIDTH, size)

    def hidden(self, x: Tensor, mask: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x, mask)
        return x

    @staticmethod
    def mean(hidden: Tensor, rows: Tensor, starts: Tensor, ends: Tensor) -> Tensor:
        """The mean over pieces ``starts`` to ``ends`` (exclusive) of the windows ``rows``."""
        total = functional.pad(hidden.float().cumsum(1), (0, 0, 1, 0))
        return (total[rows, ends] - total[rows, starts]) / (ends - starts)[:, None]
