"""Tunes MiniLM-L6's upper three layers and a projection behind its pooling, contrastively.

python train.py --work work --out work/upper1.pt --seed 1

Each step takes 48 texts, for each of them one passage that answers it, one of the same meeting that does not, and one of
another meeting that the base finds near; every passage of the step is a negative of all texts that it does not answer. Loss:
softmax at temperature 0.05 with every passage that touches a gold span as a target; queries weigh 1, topic labels and the
first two sentences of reference answers 0.5. One fold of four can be left out (`--held-fold 1`): settings and the ranking
beside BM25 were chosen on its queries; the shipped weights saw all training meetings.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from encoder import Upper
from prepare import HalfEncoded

EPOCHS_MAX = 50
TEMPERATURE = 0.05
WEIGHT = {"query": 1.0, "topic": 0.5, "answer": 0.5}
WITHIN, ACROSS = 24, 80  # hard negatives are drawn among this many nearest


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def hard_negatives(pairs, meetings, texts, passages, usable):
    """For each pair: the nearest of its own meeting and of the others, without what answers it."""
    within, across = [], []
    for pair, text in zip(pairs, texts):
        gold = np.zeros(len(meetings), dtype=bool)
        gold[pair["gold"]] = True
        nearness = passages @ text
        own = meetings == pair["meeting"]
        rows = np.flatnonzero(own & ~gold)
        within.append(rows[np.argsort(-nearness[rows])[:WITHIN]])
        rows = np.flatnonzero(usable)
        rows = rows[np.argpartition(-nearness[rows], ACROSS)[:ACROSS]]
        across.append(rows[~own[rows]])
    return within, across


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--work", required=True, type=Path)
    args.add_argument("--out", required=True)
    args.add_argument("--steps", type=int, default=130)
    args.add_argument("--texts", type=int, default=48)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--held-fold", type=int, help="leave these training meetings out, to choose by their queries")
    args.add_argument("--rate", type=float, default=4e-5)
    args.add_argument("--projection-rate", type=float, default=4e-4)
    args = args.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    random = np.random.default_rng(args.seed)
    passages = read(args.work / "passages.jsonl")
    meetings = np.array([p["meeting"] for p in passages])
    usable = np.array([p["fold"] != args.held_fold for p in passages])
    trained = set(meetings[usable])
    base = np.load(args.work / "base_vectors.npy")
    pairs = read(args.work / "pairs.jsonl")
    rows = [i for i, pair in enumerate(pairs) if pair["meeting"] in trained]
    pairs, rows = [pairs[i] for i in rows], len(passages) + np.array(rows)
    within, across = hard_negatives(pairs, meetings, base[rows], base[: len(passages)], usable)
    print(f"{len(pairs)} pairs, {usable.sum()} passages", flush=True)

    encoded, upper = HalfEncoded(args.work), Upper().train()
    for module in upper.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
        if hasattr(module, "dropout_prob"):
            module.dropout_prob = 0.0
    optimiser = torch.optim.AdamW(
        [
            {"params": upper.layers.parameters(), "lr": args.rate},
            {"params": upper.projection.parameters(), "lr": args.projection_rate},
        ],
        weight_decay=0.01,
    )
    rates = [group["lr"] for group in optimiser.param_groups]
    order = np.concatenate([random.permutation(len(pairs)) for _ in range(EPOCHS_MAX)])
    losses = []
    for step in range(args.steps):
        share = min(1, (step + 1) / (0.1 * args.steps)) * (1 - step / args.steps)
        for group, rate in zip(optimiser.param_groups, rates):
            group["lr"] = rate * max(share, 0.02)
        chosen = order[step * args.texts : (step + 1) * args.texts]
        sources = (each for i in chosen for each in (pairs[i]["gold"], within[i], across[i]))
        columns = sorted({int(random.choice(each)) for each in sources if len(each)})
        asked = encoded.vectors(upper, rows[chosen], grad=True)
        found = encoded.vectors(upper, columns, grad=True)
        target = torch.tensor([[column in set(pairs[i]["gold"]) for column in columns] for i in chosen])
        weight = torch.tensor([WEIGHT[pairs[i]["kind"]] for i in chosen])
        scores = asked @ found.T / TEMPERATURE
        each = torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~target, -1e4), 1)
        loss = (each * weight).mean()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(upper.parameters(), 1.0)
        optimiser.step()
        losses.append(loss.item())
        if (step + 1) % 10 == 0:
            print(f"{step + 1}/{args.steps} loss {np.mean(losses[-10:]):.3f}, {time.process_time():.0f} s", flush=True)
    torch.save(upper.state_dict(), args.out)


if __name__ == "__main__":
    main()
