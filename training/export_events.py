"""Writes the trained event network beside the attribution network: upper layers as 8-bit ONNX, heads and weights as arrays.

    python training/export_events.py TRIAL.pt --model src/onrecord/extraction/attribution/model

The attribution network gets one more output, ``middle``: what its lower layers give, which the upper layers here go on from.
"""

from __future__ import annotations

import argparse
import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from event_network import WIDTH, Events, with_output
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from torch import Tensor, nn


class Upper(nn.Module):
    def __init__(self, events: Events) -> None:
        super().__init__()
        self.events = events

    def forward(self, middle: Tensor, mask: Tensor) -> Tensor:
        return self.events.hidden(middle, torch.where(mask == 0, -1e4, 0.0)[:, None, None, :])


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("trial", type=Path)
    ap.add_argument("--model", type=Path, required=True, help="folder of attribution.onnx.gz")
    a = ap.parse_args()
    warnings.simplefilter("ignore")
    saved = torch.load(a.trial, weights_only=False)
    state = {k: v.float() for k, v in saved["state"].items()}
    events = Events(6 - saved["trial"]["trunk"])
    events.load_state_dict(
        {k.removeprefix("events."): v for k, v in state.items() if k.startswith("events.")}
    )
    upper = Upper(events).eval()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "whole.onnx")
        example = (torch.randn(2, 16, WIDTH), torch.ones(2, 16, dtype=torch.long))
        torch.onnx.export(
            upper, example, str(whole), input_names=["middle", "mask"], output_names=["hidden"],
            dynamic_axes={n: {0: "batch", 1: "length"} for n in ("middle", "mask", "hidden")},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        # 8-bit weights, 32-bit sums: 8-bit sums cost half a point of CoNLL F1 on ECB+ dev
        quantizer = MatMulNBitsQuantizer(
            onnx.load(str(whole)), bits=8, block_size=128, is_symmetric=True, accuracy_level=1
        )
        quantizer.process()
        quantizer.model.save_model_to_file(str(a.model / "events.onnx"))
    arrays = {
        "mention": state["events.mention.weight"].T, "mention_bias": state["events.mention.bias"],
        "sentence": state["events.sentence.weight"].T, "sentence_bias": state["events.sentence.bias"],
        "weights": state["weights"], "bias": state["bias"],
        "hidden": state["mlp.0.weight"].T, "hidden_bias": state["mlp.0.bias"],
        "out": state["mlp.3.weight"][0], "out_bias": state["mlp.3.bias"],
    }  # fmt: skip
    np.savez(a.model / "events.npz", **{k: v.numpy().astype(np.float16) for k, v in arrays.items()})
    last = f"/encoder/encoder/layer.{saved['trial']['trunk'] - 1}/output/LayerNorm/"
    with_output(a.model / "attribution.onnx.gz", "middle", last)
    for path in sorted(a.model.iterdir()):
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
