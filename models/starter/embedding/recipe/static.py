"""A token table, mean pooled, for machines that are too slow for the encoder: what it costs and what it gives.

python static.py --work work --encoder work/base --out work/static --steps 150

The table starts from the encoder's own embedding of each token alone (256 principal directions, rare tokens heavier) and is
tuned on the same pairs with a softmax over all training passages, which a table can afford.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from encoder import Tokeniser, embed
from export import session

DIMENSIONS = 256
SEED = 20261121


def counts(tokeniser, texts, size):
    """Sparse [texts, vocabulary] matrix of token shares."""
    rows, columns, values = [], [], []
    for row, ids in enumerate(tokeniser.ids(texts)):
        ids = ids[1:-1]
        found, times = np.unique(ids, return_counts=True)
        rows += [row] * len(found)
        columns += found.tolist()
        values += (times / max(1, len(ids))).tolist()
    return torch.sparse_coo_tensor(
        torch.tensor([rows, columns]), torch.tensor(values, dtype=torch.float32), (len(texts), size)
    ).coalesce()


def pooled(bags, table):
    return torch.nn.functional.normalize(torch.sparse.mm(bags, table), dim=-1)


def starting_table(folder, tokeniser, run, frequency):
    tokens = [line.rstrip("\n") for line in open(Path(folder) / "vocab.txt", encoding="utf-8")]
    vectors = embed(run, tokeniser, [t.removeprefix("##") for t in tokens])
    vectors -= vectors.mean(0)
    _, _, directions = np.linalg.svd(vectors[np.random.default_rng(SEED).permutation(len(vectors))[:8000]], full_matrices=False)
    table = vectors @ directions[:DIMENSIONS].T
    return table * (1e-4 / (1e-4 + frequency))[:, None]


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--work", required=True, type=Path)
    args.add_argument("--encoder", required=True)
    args.add_argument("--out", required=True, type=Path)
    args.add_argument("--steps", type=int, default=150)
    args.add_argument("--rate", type=float, default=1e-3)
    args = args.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    args.out.mkdir(parents=True, exist_ok=True)
    tokeniser = Tokeniser(args.encoder, 2048)
    run = session(Path(args.encoder) / "model.onnx")
    pairs = [json.loads(line) for line in open(args.work / "pairs.jsonl", encoding="utf-8")]
    texts = [json.loads(line)["text"] for line in open(args.work / "passages.jsonl", encoding="utf-8")]
    size = sum(1 for _ in open(Path(args.encoder) / "vocab.txt", encoding="utf-8"))
    windows = counts(tokeniser, texts, size)
    asked = counts(tokeniser, [p["text"] for p in pairs], size)
    frequency = np.asarray(torch.sparse.sum(windows, 0).to_dense()) / len(texts)
    start = args.out / "start.npy"
    if not start.exists():
        np.save(start, starting_table(args.encoder, tokeniser, run, frequency))
    table = torch.nn.Parameter(torch.from_numpy(np.load(start)).float() * 10)
    wanted = torch.zeros(len(pairs), len(texts), dtype=torch.bool)
    for row, pair in enumerate(pairs):
        wanted[row, pair["gold"]] = True
    optimiser = torch.optim.Adam([table], lr=args.rate)
    for step in range(args.steps):
        rows = torch.randperm(len(pairs))[:512]
        scores = pooled(asked.index_select(0, rows), table) @ pooled(windows, table).T / 0.05
        gold = wanted[rows]
        loss = (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~gold, -1e4), 1)).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 25 == 24:
            print(f"{step + 1} loss {loss.item():.3f}", flush=True)
            np.save(args.out / f"table-{step + 1}.npy", table.detach().numpy().astype(np.float16))
    np.save(args.out / "table.npy", table.detach().numpy().astype(np.float16))


if __name__ == "__main__":
    main()
