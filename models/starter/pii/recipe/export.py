"""Exports a checkpoint to a fused int8 ONNX file and checks it: `python export.py --checkpoint build/model --out ..`."""

import argparse
import hashlib
import json
import shutil
import time
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from transformers import AutoModelForTokenClassification

from decode import onnx_logits
from labels import LABELS, TYPES
from train import base_folder

# The decode rule's numbers; see MODEL_CARD.md. A type's threshold is the least probability, summed over all types, that marks a word.
DECODE = {"windowPieces": 126, "overlapPieces": 24, "threshold": {
    "default": 0.4, "PERSON": 0.3, **dict.fromkeys("EMAIL PHONE CREDIT_CARD BANK_ACCOUNT NATIONAL_ID PASSPORT LICENCE_PLATE ID_NUMBER IP_ADDRESS ADDRESS CREDENTIAL".split(), 0.2),
}}


class Folded(torch.nn.Module):
    """Token types are always 0, so the graph takes ids and mask only."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask):
        return self.model(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=torch.zeros_like(input_ids)).logits


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
    arguments.add_argument("--checkpoint", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    model = AutoModelForTokenClassification.from_pretrained(options.checkpoint, attn_implementation="eager").eval()
    plain, fused, final = options.checkpoint / "plain.onnx", options.checkpoint / "fused.onnx", options.out / "model.onnx"
    ids = torch.randint(1000, 20000, (2, 16))
    axes = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        Folded(model), (ids, torch.ones_like(ids)), str(plain), input_names=["input_ids", "attention_mask"], output_names=["logits"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "logits": axes}, opset_version=17, dynamo=False,
    )
    fusion = FusionOptions("bert")
    optimizer.optimize_model(str(plain), "bert", num_heads=model.config.num_attention_heads, hidden_size=model.config.hidden_size, optimization_options=fusion, opt_level=0).save_model_to_file(str(fused))
    quantize_dynamic(str(fused), str(final), weight_type=QuantType.QInt8, per_channel=True, reduce_range=False, extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT})
    shutil.copy(base_folder() / "vocab.txt", options.out / "vocab.txt")
    (options.out / "labels.json").write_text(json.dumps({"labels": LABELS, "types": TYPES, "decode": DECODE}, indent=1) + "\n")
    exact, rounded = onnx_logits(fused), onnx_logits(final)
    x = np.random.default_rng(1).integers(1000, 20000, (8, 48))
    with torch.inference_mode():
        reference = model(input_ids=torch.from_numpy(x)).logits.numpy()
    mask = np.ones_like(x)
    print("operators", sorted({n.op_type for n in onnx.load(final).graph.node}))
    print("largest difference of the fused graph", float(np.abs(exact(x, mask) - reference).max()))
    print("same label after int8", float((rounded(x, mask).argmax(-1) == reference.argmax(-1)).mean()))
    print("tokens per second, 16 x 64, one thread: float", round(tokens_per_second(exact)), "int8", round(tokens_per_second(rounded)))
    print("bytes", final.stat().st_size, "sha256", hashlib.sha256(final.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
