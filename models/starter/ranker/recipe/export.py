"""Weights of train.py -> int8 ONNX: input_ids, attention_mask i64[B, T] -> score f32[B]; then checks it against PyTorch.

python export.py --base work/base.npz --weights work/b.npz --out ..
"""
import argparse
import json
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
from bert import Bert, load_base
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model


def load_tuned(base, path):
    z, state = np.load(path), {}
    for name in z.files:
        if name.endswith("|q"):
            q, s = z[name], z[name[:-2] + "|s"].astype(np.float32)
            state[name[:-2]] = torch.from_numpy((q.reshape(len(s), -1).astype(np.float32) * s[:, None]).reshape(q.shape))
        elif not name.endswith("|s"):
            state[name] = torch.from_numpy(z[name].astype(np.float32))
    model = Bert(load_base(base))
    missing = model.load_state_dict(state, strict=False)
    assert missing.missing_keys == ["word.weight"] and not missing.unexpected_keys, missing
    return model.eval()


class Exported(torch.nn.Module):
    """The same with plain attention, as the optimiser knows it."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask):
        m = self.model
        x = m.word(input_ids) + m.pos.weight[: input_ids.shape[1]].unsqueeze(0) + m.kind.weight[0]
        x = m.norm(x)
        bias = (1.0 - attention_mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in m.layers:
            shape = (x.shape[0], x.shape[1], 12, 32)
            q, k, v = (f(x).view(shape).permute(0, 2, 1, 3) for f in (layer.query, layer.key, layer.value))
            a = torch.softmax(q @ k.transpose(-1, -2) / 32**0.5 + bias, -1) @ v
            x = layer.n1(layer.out(a.permute(0, 2, 1, 3).reshape(x.shape[0], x.shape[1], 384)) + x)
            x = layer.n2(layer.down(torch.nn.functional.gelu(layer.up(x))) + x)
        mask = attention_mask.unsqueeze(-1).to(x.dtype)
        return m.head((x * mask).sum(1) / mask.sum(1)).squeeze(-1)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--base", required=True)
    args.add_argument("--weights", required=True)
    args.add_argument("--out", required=True)
    args = args.parse_args()
    torch.set_num_threads(1)
    model = load_tuned(args.base, args.weights)
    out = Path(args.out)
    ids = torch.ones(2, 8, dtype=torch.int64)
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = f"{folder}/plain.onnx", f"{folder}/fused.onnx"
        axes = {"input_ids": {0: "batch", 1: "tokens"}, "attention_mask": {0: "batch", 1: "tokens"}, "score": {0: "batch"}}
        torch.onnx.export(
            Exported(model), (ids, ids), plain, input_names=["input_ids", "attention_mask"],
            output_names=["score"], dynamic_axes=axes, opset_version=17, dynamo=False,
        )
        optimised = optimize_model(plain, model_type="bert", num_heads=12, hidden_size=384)
        optimised.save_model_to_file(fused)
        print("fused:", optimised.get_fused_operator_statistics())
        heads = [n.name for n in onnx.load(fused).graph.node if n.op_type in ("Gemm", "MatMul") and "head" in n.name]
        quantize_dynamic(
            fused, str(out / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=False,
            nodes_to_exclude=heads, op_types_to_quantize=["MatMul", "Attention", "EmbedLayerNormalization", "Gather"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    found = ort.InferenceSession(str(out / "model.onnx"), options, providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(0)
    exact, int8, took = [], [], 0.0
    for _ in range(64):
        row = rng.integers(1996, 12000, (1, int(rng.integers(30, 130)))).astype(np.int64)
        row[0, 0], row[0, -1], row[0, 12] = 101, 102, 102
        with torch.no_grad():
            exact.append(float(model(torch.from_numpy(row), torch.ones(row.shape, dtype=torch.int64))))
        start = time.perf_counter()
        int8.append(float(found.run(["score"], {"input_ids": row, "attention_mask": np.ones_like(row)})[0][0]))
        took += time.perf_counter() - start
    print("correlation int8 with float:", np.corrcoef(exact, int8)[0, 1], "largest difference", np.abs(np.subtract(exact, int8)).max())
    print(f"{1000 * took / 64:.1f} ms for a pair, one thread; {(out / 'model.onnx').stat().st_size / 1e6:.1f} MB")
    config = {"inputs": ["input_ids", "attention_mask"], "output": "score", "tokens": "[CLS] question [SEP] before [SEP] speaker: sentence [SEP] after [SEP]"}
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n")


if __name__ == "__main__":
    main()
