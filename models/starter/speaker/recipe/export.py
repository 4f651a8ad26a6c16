"""Checkpoint → ONNX, waveform in, embedding out; then checks it against PyTorch.

python export.py --checkpoint work/tuned.pt --out ..
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import onnxruntime as ort
import torch
from encoder import VoiceEncoder


def session(path, threads=1):
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    found = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return lambda waveform: found.run(None, {"waveform": waveform})[0]


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--checkpoint", required=True)
    args.add_argument("--out", required=True)
    args.add_argument("--threshold", type=float, default=0.68)
    args = args.parse_args()
    torch.set_num_threads(1)
    model = VoiceEncoder()
    state = torch.load(args.checkpoint, map_location="cpu", weights_only=False)
    if "model_state" in state:
        model.load_base(args.checkpoint)
    else:
        model.load_state_dict(state)
    model.eval()
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    path = out / "model.onnx"
    torch.onnx.export(
        model,
        (torch.randn(2, 40000) * 0.1,),
        str(path),
        input_names=["waveform"],
        output_names=["embedding"],
        dynamic_axes={"waveform": {0: "batch", 1: "samples"}, "embedding": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )
    run = session(path)
    noise = np.random.default_rng(0)
    for batch, seconds in ((1, 0.5), (3, 1.5), (2, 1.6), (1, 7.3), (16, 1.5)):
        waveform = (noise.standard_normal((batch, int(seconds * 16000))) * 0.1).astype(np.float32)
        with torch.no_grad():
            exact = model(torch.from_numpy(waveform)).numpy()
        start = time.perf_counter()
        found = run(waveform)
        elapsed = time.perf_counter() - start
        worst = float(np.abs(found - exact).max())
        print(f"{batch} x {seconds} s: largest difference {worst:.1e}, {1000 * elapsed:.0f} ms")
        assert found.shape == (batch, 256) and worst < 1e-4
    config = {
        "name": "chatham-voices-1",
        "input": "waveform",
        "output": "embedding",
        "sampleRateHz": 16000,
        "dimensions": 256,
        "windowMs": 1500,
        "hopMs": 750,
        "clusterCosineMin": args.threshold,
    }
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    print(f"{path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
