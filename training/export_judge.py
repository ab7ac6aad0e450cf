"""Writes the trained judge of events: its layers as ONNX, its heads, weights of features and names as arrays.

    python training/export_judge.py JUDGE.pt --to src/onrecord/extraction/events --model src/onrecord/extraction/attribution/model

The attribution network gets one more output, ``embedded``: what its embeddings give, which the judge's layers go on from.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
import warnings
from pathlib import Path

import numpy as np
import torch
from event_network import WIDTH, with_output
from judge_network import Judge
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

SMALLEST = 0.02
"""Features of candidates whose weights are smaller are left out."""


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("trained", type=Path)
    ap.add_argument("--to", type=Path, required=True)
    ap.add_argument("--model", type=Path, required=True, help="folder of attribution.onnx.gz")
    a = ap.parse_args()
    warnings.simplefilter("ignore")
    saved = torch.load(a.trained, weights_only=True)
    state = {k: v.float() for k, v in saved["state"].items()}
    judge = Judge(
        saved["depth"], len(saved["types"]), len(saved["features"]), len(saved["names"]), saved["size"]
    )
    judge.load_state_dict(state)
    judge.eval()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "whole.onnx")
        example = (
            torch.randn(2, 16, WIDTH), torch.zeros(2, 16, 6), torch.zeros(2, dtype=torch.long),
            torch.ones(2, 16, dtype=torch.long),
        )  # fmt: skip
        names = ["embedded", "marks", "type", "mask"]
        torch.onnx.export(
            judge.upper(), example, str(whole), input_names=names, output_names=["hidden"],
            dynamic_axes={n: {0: "batch", 1: "length"} for n in ("embedded", "marks", "mask", "hidden")} | {"type": {0: "batch"}},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        ready, small = Path(folder, "ready.onnx"), Path(folder, "small.onnx")
        quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(small), weight_type=QuantType.QInt8)
        (a.to / "judge.onnx.gz").write_bytes(gzip.compress(small.read_bytes(), 9, mtime=0))
    kept = (state["lin.weight"].abs().amax(1) >= SMALLEST).nonzero()[:, 0].tolist()
    state["lin.weight"] = state["lin.weight"][kept]
    saved["features"] = [saved["features"][k] for k in kept]
    arrays = {
        "types": np.array(saved["types"]), "features": np.array(saved["features"]), "names": np.array(saved["names"]),
        **{
            k.replace(".", "_"): state[k].numpy().astype(np.float16)
            for k in ("lin.weight", "nemb.weight", "c.weight", "c.bias", "t.weight", "t.bias", "o.weight", "o.bias",
                      "q.weight", "q.bias", "qo.weight", "qo.bias", "bias")
        },
    }  # fmt: skip
    np.savez_compressed(a.to / "judge.npz", **arrays)
    with_output(a.model / "attribution.onnx.gz", "embedded", "/encoder/embeddings/LayerNorm/")
    for path in (a.to / "judge.onnx.gz", a.to / "judge.npz"):
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
