"""Exports a checkpoint to an int8 ONNX file and checks it: `python export.py --build build --checkpoint OUT --out ..`."""

import argparse
import hashlib
import json
import time
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

from decode import DECODE, onnx_logits
from generate import LABELS, TYPES
from model import HEADS, HIDDEN, from_base
from train import load


class Plain(torch.nn.Module):
    """The same sums in the operators that the optimiser knows how to fuse."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask):
        m = self.model
        b, t = input_ids.shape
        x = m.norm(m.word(input_ids) + m.position(torch.arange(t)[None, :]))
        hidden_from = (1.0 - attention_mask[:, None, None, :].float()) * torch.finfo(torch.float32).min
        for layer in m.layers:
            w, bias = layer.qkv.weight, layer.qkv.bias
            q, k, v = (torch.nn.functional.linear(x, w[i * HIDDEN:(i + 1) * HIDDEN], bias[i * HIDDEN:(i + 1) * HIDDEN]).view(b, t, HEADS, HIDDEN // HEADS).transpose(1, 2) for i in range(3))
            scores = q @ k.transpose(-1, -2) / (HIDDEN // HEADS) ** 0.5 + hidden_from
            a = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, t, HIDDEN)
            x = layer.norm1(layer.out(a) + x)
            x = layer.norm2(layer.fall(torch.nn.functional.gelu(layer.rise(x))) + x)
        return m.head(x)


def tokens_per_second(logits, batch=16, width=64):
    ids, mask = np.full((batch, width), 2003, np.int64), np.ones((batch, width), np.int64)
    logits(ids, mask)
    times = []
    for _ in range(5):
        began = time.perf_counter()
        logits(ids, mask)
        times.append(time.perf_counter() - began)
    return batch * width / sorted(times)[0]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--build", type=Path, required=True)
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    model = from_base(options.build / "base.npz", len(LABELS)).eval()
    load(model, options.checkpoint)
    plain, fused, final = options.checkpoint / "plain.onnx", options.checkpoint / "fused.onnx", options.out / "model.onnx"
    ids = torch.randint(1000, 20000, (2, 16))
    axes = {0: "batch", 1: "tokens"}
    torch.onnx.export(Plain(model).eval(), (ids, torch.ones_like(ids)), str(plain), input_names=["input_ids", "attention_mask"], output_names=["logits"],
                      dynamic_axes={"input_ids": axes, "attention_mask": axes, "logits": axes}, opset_version=17, dynamo=False)
    optimizer.optimize_model(str(plain), "bert", num_heads=HEADS, hidden_size=HIDDEN, optimization_options=FusionOptions("bert"), opt_level=0).save_model_to_file(str(fused))
    quantize_dynamic(str(fused), str(final), weight_type=QuantType.QInt8, per_channel=True, reduce_range=False, extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT})
    pieces = json.loads((options.build / "base.json").read_text())
    (options.out / "pieces.json").write_text("[\n" + ",\n".join(json.dumps(p, ensure_ascii=False) for p in pieces) + "\n]\n")
    (options.out / "labels.json").write_text(json.dumps({"tokeniser": "unigram", "labels": LABELS, "types": TYPES, "decode": DECODE}, indent=1) + "\n")
    exact, rounded = onnx_logits(fused), onnx_logits(final)
    x = np.random.default_rng(1).integers(1000, 20000, (8, 48))
    mask = np.ones_like(x)
    with torch.inference_mode():
        reference = model(torch.from_numpy(x), torch.from_numpy(mask)).numpy()
    print("operators", sorted({n.op_type for n in onnx.load(final).graph.node}))
    print("largest difference of the fused graph", float(np.abs(exact(x, mask) - reference).max()))
    print("same label after int8", float((rounded(x, mask).argmax(-1) == reference.argmax(-1)).mean()))
    print("tokens per second, 16 x 64, one thread: float", round(tokens_per_second(exact)), "int8", round(tokens_per_second(rounded)))
    print("bytes", final.stat().st_size, "sha256", hashlib.sha256(final.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
