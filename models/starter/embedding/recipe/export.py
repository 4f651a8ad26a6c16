"""The encoder → int8 ONNX with pooling and normalisation inside; then checks it against PyTorch.

python export.py --out work/base                        the plain base, to compare with
python export.py --upper work/upper1.pt work/upper2.pt --out ..    the tuned encoder: the mean of its runs
"""

import argparse
import json
import shutil
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
from encoder import TOKENS_MAX, Encoder, Tokeniser, base_folder, embed
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model

CHECK = [
    "Summarize the discussion about the battery life of the remote control.",
    "Marketing: so most people said they lose it, twice a week at least\nProject Manager: mm okay.",
    "what did dana say about pricing",
    "who owns the migration plan",
]


def export(uppers, target):
    model = Encoder(uppers).eval()
    ids = torch.ones(2, 8, dtype=torch.int64)
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = f"{folder}/plain.onnx", f"{folder}/fused.onnx"
        torch.onnx.export(
            model,
            (ids, ids),
            plain,
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            dynamic_axes={
                "input_ids": {0: "batch", 1: "tokens"},
                "attention_mask": {0: "batch", 1: "tokens"},
                "embedding": {0: "batch"},
            },
            opset_version=17,
            dynamo=False,
        )
        optimised = optimize_model(plain, model_type="bert", num_heads=12, hidden_size=384)
        optimised.save_model_to_file(fused)
        print("fused:", optimised.get_fused_operator_statistics())
        # The projection is small, and what it tells apart is finer than eight bits.
        exact = ["/projection/Gemm", "/projection/Gemm_MatMul"]
        quantize_dynamic(
            fused,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=False,
            nodes_to_exclude=exact,
            op_types_to_quantize=["MatMul", "Attention", "EmbedLayerNormalization", "Gather"],
            extra_options={
                "MatMulConstBOnly": True,
                "DefaultTensorType": onnx.TensorProto.FLOAT,
            },
        )
    return model


def session(path, threads=1):
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    found = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return lambda ids, mask: found.run(["embedding"], {"input_ids": ids, "attention_mask": mask})[0]


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--upper", nargs="+", default=())
    args.add_argument("--out", required=True)
    args = args.parse_args()
    torch.set_num_threads(1)
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    model = export(args.upper, str(out / "model.onnx"))
    shutil.copyfile(base_folder() / "vocab.txt", out / "vocab.txt")
    tokeniser = Tokeniser(out)
    run = session(out / "model.onnx")
    with torch.no_grad():
        exact = embed(
            lambda i, m: model(torch.from_numpy(i), torch.from_numpy(m)).numpy(), tokeniser, CHECK
        )
    cosines = (exact * embed(run, tokeniser, CHECK)).sum(1)
    print("cosine int8 with float:", np.round(cosines, 4))
    assert cosines.min() > 0.95
    ids = np.random.default_rng(0).integers(1000, 20000, (16, TOKENS_MAX)).astype(np.int64)
    run(ids, np.ones_like(ids))
    start = time.perf_counter()
    for _ in range(3):
        run(ids, np.ones_like(ids))
    print(f"{3 * ids.size / (time.perf_counter() - start):.0f} tokens/s, one thread, 16 x {TOKENS_MAX}")
    config = {
        "name": "chatham-sentences-2",
        "inputs": ["input_ids", "attention_mask"],
        "output": "embedding",
        "dimensions": 384,
        "tokensMax": TOKENS_MAX,
        "lowerCase": True,
        "queryPrefix": "",
        "passagePrefix": "",
        "passageText": "each turn as 'Speaker: words', turns joined by a line feed, about 100 words",
    }
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    print(f"{(out / 'model.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
