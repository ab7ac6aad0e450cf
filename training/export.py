"""Writes the trained network as 8-bit ONNX with its tokenizer, ready to ship.

PYTHONPATH=src python training/export.py OUT/last.pt --base BASE --to src/onrecord/extraction/attribution/model
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("weights", type=Path)
    ap.add_argument("--base", required=True)
    ap.add_argument("--to", type=Path, required=True)
    ap.add_argument("--float", action="store_true", help="keep 32-bit weights, to compare")
    a = ap.parse_args()
    warnings.simplefilter("ignore")
    net = Network(a.base)
    net.encoder.set_attn_implementation("eager")
    net.load_state_dict(torch.load(a.weights))
    net.eval()
    a.to.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 2000, (2, 16))
    example = (ids, torch.ones_like(ids), torch.zeros_like(ids))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "float.onnx")
        torch.onnx.export(
            net,
            example,
            str(whole),
            input_names=["ids", "mask", "features"],
            output_names=["tags", "pairs"],
            dynamic_axes={
                **{n: {0: "batch", 1: "length"} for n in ("ids", "mask", "features", "tags")},
                "pairs": {0: "batch", 2: "length", 3: "length"},
            },
            opset_version=17,
            dynamo=False,
        )
        if a.float:
            small = whole
        else:
            ready, small = Path(folder, "ready.onnx"), Path(folder, "small.onnx")
            quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
            heads = [
                n.name
                for n in onnx.load(str(ready)).graph.node
                if any(part in n.name for part in ("/tags/", "/cue/", "/piece/", "/alone/"))
            ]
            quantize_dynamic(
                str(ready),
                str(small),
                weight_type=QuantType.QInt8,
                per_channel=True,
                nodes_to_exclude=heads,
                extra_options={"MatMulConstBOnly": True},
            )
        packed = a.to / "attribution.onnx.gz"
        packed.write_bytes(gzip.compress(small.read_bytes(), 9, mtime=0))
    shutil.copy(Path(a.base, "tokenizer.json"), a.to / "tokenizer.json")
    print(packed.stat().st_size)


if __name__ == "__main__":
    main()
