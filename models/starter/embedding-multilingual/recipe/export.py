"""The distilled encoder → ONNX with eight-bit weights, pooling and unit length inside; then checks it against PyTorch.

python export.py --work work --student out --out ..

Word vectors stay as train.py saves them, eight bits by blocks of 32 with a scale each; the matrices of the layers become
int8 per output channel, with activations quantised as they come.
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
from onnxruntime.quantization import QuantType, quantize_dynamic

from base import PAD, WIDTH
from cut import tokeniser
from encoder import POSITIONS, Encoder, pooled
from languages import LANGUAGES

CHECK = [
    "query: Wie lange ist die Lieferzeit?",
    "query: 倉庫の在庫はいくつですか",
    "passage: 王芳: 我们决定采用四十欧元，下个月开始发货。",
    "passage: Kinga: Dostawca podniósł ceny, więc szukamy tańszych krzeseł w hurtowni.",
    "passage: Chloé: Les travaux de la cuisine ont commencé hier et les ouvriers travaillent bien.",
    "query: 재고는 어디에 있습니까?",
]


class Shipped(torch.nn.Module):
    """The encoder with its word vectors in eight bits."""

    def __init__(self, student, words):
        super().__init__()
        self.student = student
        self.register_buffer("values", torch.from_numpy(words["q"].reshape(-1, WIDTH)))
        self.register_buffer("scales", torch.from_numpy(words["s"].astype(np.float16).reshape(-1, WIDTH // 32)))

    def forward(self, input_ids, attention_mask):
        batch, length = input_ids.shape
        words = self.values[input_ids].float().view(batch, length, WIDTH // 32, 32) * self.scales[input_ids].float().unsqueeze(-1)
        student = self.student
        hidden = student.norm(words.view(batch, length, WIDTH) + student.pos.weight[:length])
        unattended = (1 - attention_mask[:, None, None, :].float()) * -10000.0
        for layer in student.layers:
            q, k, v = (getattr(layer, name)(hidden).view(batch, length, 12, 32).transpose(1, 2) for name in "qkv")
            mixed = torch.softmax(q @ k.transpose(2, 3) / 32**0.5 + unattended, -1) @ v
            hidden = layer.aln(hidden + layer.ao(mixed.transpose(1, 2).reshape(batch, length, WIDTH)))
            hidden = layer.oln(hidden + layer.fo(torch.nn.functional.gelu(layer.fi(hidden))))
        return pooled(hidden, attention_mask)


def loaded(folder):
    """The student of train.py's three files, and its word vectors as saved."""
    words = np.load(folder / "student_word.npz")
    student = Encoder(len(words["q"]), 6).eval()
    state = {"word.weight": torch.from_numpy((words["q"] * words["s"].astype(np.float32)).reshape(-1, WIDTH))}
    for part in ("lower", "upper"):
        with np.load(folder / f"student_{part}.npz") as arrays:
            state |= {name: torch.from_numpy(arrays[name].astype(np.float32)) for name in arrays.files}
    student.load_state_dict(state)
    return student, words


def export(student, words, target):
    ids = torch.ones(2, 8, dtype=torch.int64)
    with tempfile.TemporaryDirectory() as folder:
        plain = f"{folder}/plain.onnx"
        torch.onnx.export(
            Shipped(student, words).eval(),
            (ids, ids),
            plain,
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            dynamic_axes={
                "input_ids": {0: "batch", 1: "tokens"},
                "attention_mask": {0: "batch", 1: "tokens"},
                "embedding": {0: "batch"},
            },
            opset_version=20,
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )


def padded(ids):
    width = max(map(len, ids))
    rows = np.full((len(ids), width), PAD, dtype=np.int64)
    for row, each in enumerate(ids):
        rows[row, : len(each)] = each
    return rows, (rows != PAD).astype(np.int64)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--work", required=True, type=Path)
    args.add_argument("--student", required=True, type=Path)
    args.add_argument("--out", required=True, type=Path)
    args = args.parse_args()
    torch.set_num_threads(1)
    student, words = loaded(args.student)
    cut = json.loads((args.work / "pieces.json").read_text("utf8"))
    export(student, words, str(args.out / "model.onnx"))
    lines = (f"{piece}\t{score}" for piece, score in zip(cut["pieces"], cut["scores"]))
    (args.out / "pieces.tsv").write_text("\n".join(lines) + "\n", encoding="utf8")
    tokens = tokeniser(cut["pieces"], cut["scores"])
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    session = ort.InferenceSession(str(args.out / "model.onnx"), options, providers=["CPUExecutionProvider"])
    ids, mask = padded([[0, *tokens.encode(text, add_special_tokens=False).ids, 2] for text in CHECK])
    with torch.no_grad():
        exact = student(torch.from_numpy(ids), torch.from_numpy(mask)).numpy()
    found = session.run(["embedding"], {"input_ids": ids, "attention_mask": mask})[0]
    cosines = (exact * found).sum(1)
    print("cosine int8 with float:", np.round(cosines, 4))
    assert cosines.min() > 0.99
    long = np.random.default_rng(0).integers(100, 20000, (16, POSITIONS)).astype(np.int64)
    start = time.perf_counter()
    session.run(None, {"input_ids": long, "attention_mask": np.ones_like(long)})
    print(f"{long.size / (time.perf_counter() - start):.0f} pieces/s, one thread, 16 x {POSITIONS}")
    config = {
        "name": "chatham-sentences-multilingual-1",
        "inputs": ["input_ids", "attention_mask"],
        "output": "embedding",
        "dimensions": WIDTH,
        "tokensMax": POSITIONS,
        "queryPrefix": "query: ",
        "passagePrefix": "passage: ",
        "languages": LANGUAGES,
        "passageText": "each turn as 'Speaker: words', turns joined by a line feed, about 100 words",
    }
    (args.out / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    golden = [{"text": text, "ids": tokens.encode(text, add_special_tokens=False).ids} for text in CHECK]
    (args.out / "recipe" / "golden_pieces.json").write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
    print(f"{(args.out / 'model.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
