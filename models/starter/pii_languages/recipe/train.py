"""Trains the tagger while other processes write its samples: `python train.py --build build --out OUT --seconds 440`.

Each worker draws samples from its own seed for ever and hands over blocks of sequences; a step takes sequences at random from all that came so far.
The last checkpoint is `OUT/model1.npz` and `model2.npz` (half precision, without the embeddings, which stay those of the base).
"""

import argparse
import json
import math
import multiprocessing
import pickle
import queue
import random
import time
from pathlib import Path

import numpy as np
import torch

from generate import IGNORE, LABELS, English, Generator, one, pieces, seeded
from base import KEEP as PIECES
from model import from_base
from tokens import CLS, PAD, UNK, Tokeniser

WIDTHS = (128, 40)  # packed windows, and short texts alone
BLOCK_SAMPLES = 2_500


def block(generator, english, tokeniser, rng):
    """`{width: (ids, labels)}` of some thousand samples: most are packed into windows, a third of the short ones stay alone."""
    rows = {w: [] for w in WIDTHS}
    ids, labels = [CLS], [IGNORE]
    for _ in range(BLOCK_SAMPLES):
        turns, types, _, _ = one(generator, english, rng)
        more, marks = pieces(turns, types, tokeniser, rng)
        if not more:
            continue
        if len(more) < WIDTHS[1] and rng.random() < 0.4:
            rows[WIDTHS[1]].append(([CLS] + more, [IGNORE] + marks))
            continue
        if rng.random() < 0.25:  # a window that holds this text's beginning alone
            rows[WIDTHS[0]].append(([CLS] + more[:WIDTHS[0] - 1], [IGNORE] + marks[:WIDTHS[0] - 1]))
            more, marks = more[WIDTHS[0] - 1:], marks[WIDTHS[0] - 1:]
        while more:
            room = WIDTHS[0] - len(ids)
            ids, labels = ids + more[:room], labels + marks[:room]
            more, marks = more[room:], marks[room:]
            if len(ids) == WIDTHS[0]:
                rows[WIDTHS[0]].append((ids, labels))
                ids, labels = [CLS], [IGNORE]
    out = {}
    for width, sequences in rows.items():
        a, b = np.full((len(sequences), width), PAD, np.uint16), np.full((len(sequences), width), IGNORE, np.int8)
        for r, (i, l) in enumerate(sequences):
            a[r, :len(i)], b[r, :len(l)] = i, l
        out[width] = (a, b)
    return out


def parts(build, held):
    pools = pickle.loads((build / "pools.pickle").read_bytes())
    people, interface = pools["held" if held else "train"]
    vocabulary = json.loads((build / "base.json").read_text())
    tokeniser = Tokeniser([p for p, _ in vocabulary], [s for _, s in vocabulary])
    return Generator(people, (pools["names"],), interface, held), English(pools["names"]), tokeniser


def work(build, seed, out):
    generator, english, tokeniser = parts(build, False)
    rng = seeded(seed)
    while True:
        out.put(block(generator, english, tokeniser, rng))


def save(model, out):
    state = {k: v.detach().float().cpu().numpy().astype(np.float16) for k, v in model.state_dict().items() if not k.startswith(("word.", "position."))}
    middle = len(model.layers) // 2
    for number in (1, 2):  # two files, since a machine may hand back small ones only
        upper = {k: v for k, v in state.items() if (k.startswith("layers.") and int(k.split(".")[1]) >= middle) == (number == 2)}
        np.savez(out / "new.npz", **upper)
        (out / "new.npz").replace(out / f"model{number}.npz")


def with_gaps(ids):
    """Every other row with one piece of fourteen replaced, half by a random piece and half by the unknown one, so that no carrier sentence is known by heart."""
    rows = torch.rand(len(ids), 1, device=ids.device) < 0.5
    gone = (torch.rand(ids.shape, device=ids.device) < 0.07) & rows & (ids > UNK)
    other = torch.where(torch.rand(ids.shape, device=ids.device) < 0.5, torch.randint(UNK + 1, PIECES, ids.shape, device=ids.device), UNK)
    return torch.where(gone, other, ids)


def load(model, folder):
    """Puts a checkpoint's weights into a model made of the base."""
    kept = {k: torch.from_numpy(f[k].astype(np.float32)) for f in (np.load(folder / "model1.npz"), np.load(folder / "model2.npz")) for k in f.files}
    missing, _ = model.load_state_dict(kept, strict=False)
    if any(not k.startswith(("word.", "position.")) for k in missing):
        raise ValueError(f"not a whole checkpoint: {missing}")


@torch.no_grad()
def measure(model, sequences, device, width=WIDTHS[0]):
    """Share of marked and of harmless pieces that come out wrong, on samples of held-out templates and names."""
    missed = marked = over = harmless = 0
    model.eval()
    ids, labels = (part[:4096 if device == "cuda" else 32] for part in sequences[width])
    for i in range(0, len(ids), 512):
        x = torch.from_numpy(ids[i:i + 512].astype(np.int64)).to(device)
        y = torch.from_numpy(labels[i:i + 512].astype(np.int64)).to(device)
        with torch.autocast(device, torch.bfloat16):
            found = (model(x, (x != PAD).long()).float().softmax(-1)[..., 0] < 0.6)
        missed += int(((y > 0) & ~found).sum())
        marked += int((y > 0).sum())
        over += int(((y == 0) & found).sum())
        harmless += int((y == 0).sum())
    model.train()
    return f"held-out: {missed / max(1, marked):.4f} of marked pieces missed, {over / max(1, harmless):.5f} of harmless pieces marked"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--build", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--seconds", type=float, default=440)
    arguments.add_argument("--workers", type=int, default=13)
    arguments.add_argument("--tokens", type=int, default=65_536)
    arguments.add_argument("--rate", type=float, default=4e-4)
    arguments.add_argument("--resume", type=Path)
    options = arguments.parse_args()
    began = time.time()
    torch.manual_seed(7)
    torch.backends.cuda.matmul.allow_tf32 = True
    device = "cuda" if torch.cuda.is_available() else "cpu"
    context = multiprocessing.get_context("spawn")
    blocks = context.Queue(maxsize=64)
    workers = [context.Process(target=work, args=(options.build, 1000 + n, blocks), daemon=True) for n in range(options.workers)]
    for worker in workers:
        worker.start()
    options.out.mkdir(parents=True, exist_ok=True)
    generator, english, tokeniser = parts(options.build, True)
    held = block(generator, None, tokeniser, seeded(5))
    model = from_base(options.build / "base.npz", len(LABELS)).to(device).train()
    if options.resume:
        load(model, options.resume)
    model.word.requires_grad_(False)  # pieces that training never shows stay in the same space as those it does
    model.position.requires_grad_(False)
    groups = [{"params": [*model.head.parameters()], "factor": 3.0}, {"params": [*model.norm.parameters()], "factor": 0.3}]
    count = len(model.layers)
    groups += [{"params": [*layer.parameters()], "factor": 0.85 ** (count - 1 - i)} for i, layer in enumerate(model.layers)]
    optimiser = torch.optim.AdamW(groups, lr=options.rate, weight_decay=0.01, betas=(0.9, 0.98), fused=device == "cuda")
    store = {w: ([], []) for w in WIDTHS}
    rng = random.Random(3)
    step = seen = fresh = 0
    mean = None
    told = saved = time.time()
    started = None
    while True:
        now = time.time() - began
        progress = 0.0 if started is None else min(1.0, (now - started) / (options.seconds - started))
        if progress >= 1:
            break
        try:
            while True:
                for w, (a, b) in (blocks.get_nowait() if store[WIDTHS[0]][0] else blocks.get(timeout=120)).items():
                    store[w][0].append(torch.from_numpy(a.astype(np.int32)).to(device))
                    store[w][1].append(torch.from_numpy(b).to(device))
                    fresh += a.size
        except queue.Empty:
            pass
        if started is None:
            started = time.time() - began
            print(f"first block after {started:.0f} s", flush=True)
        width = WIDTHS[0] if rng.random() < 0.8 else WIDTHS[1]
        rows = max(1, options.tokens // width)
        chosen_ids, chosen_labels = [], []
        while sum(map(len, chosen_ids)) < rows:  # stretches of several blocks, the newer ones more often
            pick = int(len(store[width][0]) * rng.random() ** 0.7)
            a, b = store[width][0][pick], store[width][1][pick]
            order = torch.randint(len(a), (min(rows, max(1, rows // 8)),), device=device)
            chosen_ids.append(a[order])
            chosen_labels.append(b[order])
        ids, labels = torch.cat(chosen_ids).long(), torch.cat(chosen_labels).long()
        ids = with_gaps(ids)
        share = min(1.0, (step + 1) / 60) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * progress)))
        for group in optimiser.param_groups:
            group["lr"] = options.rate * group["factor"] * share
        with torch.autocast(device, torch.bfloat16):
            logits = model(ids, (ids != PAD).long())
        loss = torch.nn.functional.cross_entropy(logits.float().view(-1, len(LABELS)), labels.view(-1), ignore_index=IGNORE)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        step, seen = step + 1, seen + ids.numel()
        if step % 20 == 0:
            value = loss.item()
            mean = value if mean is None else 0.9 * mean + 0.1 * value
        if time.time() - told > 20:
            told = time.time()
            print(f"{now:.0f} s step {step} loss {mean or loss.item():.4f} seen {seen / 1e6:.1f} M fresh {fresh / 1e6:.1f} M {measure(model, held, device)}", flush=True)
        if time.time() - saved > 90:
            saved = time.time()
            save(model, options.out)
    print(f"end: step {step} loss {mean} seen {seen / 1e6:.1f} M fresh {fresh / 1e6:.1f} M {measure(model, held, device)}", flush=True)
    save(model, options.out)
    for worker in workers:
        worker.kill()


if __name__ == "__main__":
    main()
