"""Tunes a projection behind MiniLM-L6's pooling, contrastively, against every training window at once.

python train.py --work work --out work/tuned

The six layers stay as they are, so the vectors of prepare.py are all that is needed, and each step can score its 512 texts
against all windows of the training meetings instead of the few that fit in a batch. Texts and windows share the projection.
Loss: softmax over all windows at temperature 0.05, with every window that touches a gold span as a target (multiple
positives); queries weigh 1, topic labels and the first two sentences of reference answers 0.5.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

SEEDS = (1, 2, 3)  # one projection each; their mean is kept
TEMPERATURE = 0.05
WEIGHT = {"query": 1.0, "topic": 0.5, "answer": 0.5}


def projected(projection, vectors, dropout=0.0):
    kept = torch.nn.functional.dropout(vectors, dropout, dropout > 0)
    return torch.nn.functional.normalize(vectors + projection(kept), dim=-1)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--work", required=True, type=Path)
    args.add_argument("--out", required=True, type=Path)
    args.add_argument("--steps", type=int, default=40)
    args.add_argument("--batch", type=int, default=512)
    args.add_argument("--rate", type=float, default=1e-3)
    args.add_argument("--dropout", type=float, default=0.1)
    args = args.parse_args()
    torch.set_num_threads(1)
    with open(args.work / "pairs.jsonl", encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    windows = torch.from_numpy(np.load(args.work / "base_windows.npy"))
    texts = torch.from_numpy(np.load(args.work / "base_texts.npy"))
    wanted = torch.zeros(len(pairs), len(windows), dtype=torch.bool)
    for row, pair in enumerate(pairs):
        wanted[row, pair["gold"]] = True
    weight = torch.tensor([WEIGHT[pair["kind"]] for pair in pairs])

    args.out.mkdir(parents=True, exist_ok=True)
    runs = [trained(seed, args, windows, texts, wanted, weight) for seed in SEEDS]
    matrix, bias = (np.mean([run[part] for run in runs], axis=0) for part in (0, 1))
    np.savez(args.out / "projection.npz", matrix=matrix, bias=bias)


def trained(seed, args, windows, texts, wanted, weight):
    """One run from the identity; (matrix, bias) of what `projected` does in sum."""
    torch.manual_seed(seed)
    size = windows.shape[1]
    projection = torch.nn.Linear(size, size)
    torch.nn.init.zeros_(projection.weight)
    torch.nn.init.zeros_(projection.bias)
    optimiser = torch.optim.AdamW(projection.parameters(), lr=args.rate, weight_decay=0.0)
    for step in range(1, args.steps + 1):
        for group in optimiser.param_groups:
            group["lr"] = args.rate * min(1.0, step / 5)
        rows = torch.randperm(len(texts))[: args.batch]
        asked = projected(projection, texts[rows], args.dropout)
        found = projected(projection, windows, args.dropout)
        scores = asked @ found.T / TEMPERATURE
        on_target = scores.masked_fill(~wanted[rows], -1e4)
        each = torch.logsumexp(scores, 1) - torch.logsumexp(on_target, 1)
        loss = (each * weight[rows]).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % 10 == 0:
            print(f"seed {seed} {step}/{args.steps} loss {loss.item():.3f}", flush=True)
    matrix = torch.eye(size) + projection.weight.detach()
    return matrix.numpy(), projection.bias.detach().numpy()


if __name__ == "__main__":
    main()
