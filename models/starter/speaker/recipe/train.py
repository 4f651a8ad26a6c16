"""Tunes the voice encoder on 251 voices x 3 speeds, disturbed; the undisturbed base is the teacher.

python train.py --work work --base pretrained.pt --out work/tuned.pt

Loss = additive angular margin softmax over the training voices (Deng et al. 2019) + distance to the base's embedding of
the whole undisturbed recording, so that what the base knows of thousands of voices is kept. The speakers held out by
prepare.py choose the checkpoint; no measured speaker is read here.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from augment import RATE, disturbed
from encoder import STRETCH, VoiceEncoder

SEED = 20261121


class Voices:
    def __init__(self, path, rng):
        stored = np.load(path)
        ends = np.cumsum(stored["lengths"])
        starts = ends - stored["lengths"]
        samples = stored["samples"]
        self.waves = [samples[a:b] for a, b in zip(starts, ends)]
        self.held = stored["held"]
        self.owners = stored["owners"]
        self.train = np.flatnonzero(~self.held)
        self.rng = rng

    def wave(self, index):
        return self.waves[index].astype(np.float32) / 32768

    def crop(self, index, length, rng=None):
        rng = rng or self.rng
        wave = self.waves[index]
        start = int(rng.integers(0, max(1, len(wave) - length)))
        part = wave[start : start + length].astype(np.float32) / 32768
        return np.pad(part, (0, length - len(part)), "wrap")

    def another(self, index, length, rng=None):
        rng = rng or self.rng
        while True:
            other = int(rng.choice(self.train))
            if other // 3 != index // 3:
                return self.crop(other, length, rng)


def embedded(model, crops, batch=32):
    with torch.no_grad():
        parts = [model(torch.from_numpy(crops[i : i + batch])) for i in range(0, len(crops), batch)]
    return torch.cat(parts).numpy()


def equal_error_rate(embeddings, owners, origin=None):
    """Over all pairs, or over those whose `origin` differs."""
    rows, columns = np.triu_indices(len(owners), 1)
    if origin is not None:
        apart = origin[rows] != origin[columns]
        rows, columns = rows[apart], columns[apart]
    scores, same = (embeddings @ embeddings.T)[rows, columns], owners[rows] == owners[columns]
    order = np.argsort(-scores)
    accepted = np.cumsum(~same[order]) / (~same).sum()
    refused = 1 - np.cumsum(same[order]) / same.sum()
    at = np.argmin(np.abs(accepted - refused))
    return (accepted[at] + refused[at]) / 2


def held_out_sets(voices):
    """Crops of speakers never trained on, at their own speed: as recorded, and disturbed."""
    rng = np.random.default_rng(7)
    clean, rough, owners = [], [], []
    for index in np.flatnonzero(voices.held & (voices.owners % 3 == 0)):
        for _ in range(10):
            crop = voices.crop(index, int(1.5 * RATE), rng)
            clean.append(crop)
            rough.append(disturbed(crop, rng, lambda n: voices.another(index, n, rng)))
            owners.append(index)
    return np.stack(clean), np.stack(rough), np.array(owners)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--work", required=True, type=Path)
    args.add_argument("--base", required=True)
    args.add_argument("--out", required=True, type=Path)
    args.add_argument("--minutes", type=float, default=float("inf"), help="anneal and stop by then on a slow machine; such a run cannot be repeated to the bit")
    args.add_argument("--start", help="an earlier checkpoint to go on from")
    args.add_argument("--steps", type=int, default=300)
    args.add_argument("--rate", type=float, default=3e-4)
    args.add_argument("--teacher", type=float, default=8.0, help="weight of the distance to the base")
    args.add_argument("--margin", type=float, default=0.15)
    args.add_argument("--batch", type=int, default=48)
    args = args.parse_args()
    # One thread, one order of sums; every draw below comes from `rng`. By steps alone, two runs give the same bytes.
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    voices = Voices(args.work / "voices.npz", rng)
    teacher, model = VoiceEncoder(), VoiceEncoder()
    teacher.load_base(args.base)
    model.load_base(args.base)
    if args.start:
        model.load_state_dict(torch.load(args.start, map_location="cpu"))
    teacher.eval()

    clean, rough, owners = held_out_sets(voices)

    def report(found):
        model.eval()
        errors = [equal_error_rate(embedded(model, crops), owners) for crops in (clean, rough)]
        model.train()
        print(f"{found} held-out EER clean {errors[0]:.4f} disturbed {errors[1]:.4f}", flush=True)
        return sum(errors)

    cache = args.work / "teacher.npy"
    if not cache.exists():
        np.save(cache, [embedded(teacher, voices.wave(i)[None])[0] for i in range(len(voices.waves))])
    targets = np.load(cache)
    targets = torch.from_numpy(targets)
    labels = {int(index): row for row, index in enumerate(voices.train)}
    head = torch.nn.Parameter(targets[voices.train].clone())
    optimiser = torch.optim.Adam(
        [{"params": model.parameters(), "lr": args.rate}, {"params": [head], "lr": args.rate * 10}]
    )
    best = report("start")
    torch.save({k: v for k, v in model.state_dict().items()}, args.out)
    began, sums = time.time(), []
    for step in range(args.steps):
        share = max(step / args.steps, (time.time() - began) / 60 / args.minutes)
        if share >= 1:
            break
        rate = args.rate * min(1.0, (step + 1) / 50) * max(0.02, 0.5 + 0.5 * np.cos(np.pi * share))
        optimiser.param_groups[0]["lr"], optimiser.param_groups[1]["lr"] = rate, rate * 10
        chosen = rng.choice(voices.train, args.batch, replace=False)
        length = int(rng.choice([0.8, 1.2, 1.6, 1.6]) * RATE)
        crops = [voices.crop(i, length) for i in chosen]
        crops = [
            disturbed(c, rng, lambda n, i=i: voices.another(i, n)) if rng.random() < 0.85 else c
            for c, i in zip(crops, chosen)
        ]
        mel = model.frames(torch.from_numpy(np.stack(crops)))
        found = model.stretch(mel[:, torch.arange(STRETCH) % mel.shape[1]])
        cosine = found @ torch.nn.functional.normalize(head, dim=-1).T
        wanted = torch.tensor([labels[int(i)] for i in chosen])
        rows = torch.arange(args.batch)
        angle = torch.acos(cosine[rows, wanted].clamp(-0.999, 0.999))
        logits = cosine.clone()
        logits[rows, wanted] = torch.cos(angle + args.margin)
        margin_loss = torch.nn.functional.cross_entropy(30 * logits, wanted)
        teacher_loss = (1 - (found * targets[chosen]).sum(1)).mean()
        loss = margin_loss + args.teacher * teacher_loss
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 3.0)
        optimiser.step()
        sums.append((margin_loss.item(), teacher_loss.item()))
        if (step + 1) % 50 == 0:
            means = np.mean(sums[-50:], axis=0)
            now = report(f"{step + 1} {time.time() - began:.0f} s margin {means[0]:.3f} teacher {means[1]:.4f}")
            if now < best:
                best = now
                torch.save(model.state_dict(), args.out)
    print(f"best held-out sum {best:.4f}")


if __name__ == "__main__":
    main()
