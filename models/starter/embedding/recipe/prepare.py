"""QMSum training queries, topics and reference answers, each with the passages that answer it, half encoded.

python prepare.py --data DIR --out work

DIR holds meetings.jsonl, queries.jsonl, topics.jsonl. Only meetings of the split `train` are used: they are also the only
negatives, the rest of the same series among them. What the frozen layers make of every text is stored (about 1.7 GB), and
the plain base's vectors, from which hard negatives are chosen.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from corpus import folds_of, load, overlaps
from encoder import FROZEN_LAYERS, PASSAGE_TOKENS_MAX, Tokeniser, Upper, base_folder, base_model, batches, padded


def sources(queries, topics):
    for query in queries:
        if query.split == "train":
            yield "query", query.meeting, query.text, query.spans
            yield "answer", query.meeting, ". ".join(query.answer.split(". ")[:2]), query.spans
    for topic in topics:
        if topic["split"] == "train" and topic["spans"]:
            yield "topic", topic["meeting_id"], topic["topic"], topic["spans"]


def without_overlap(queries, held_passages, passages, pairs):
    held = {q.meeting for q in queries if q.split != "train"}
    trained = {p["meeting"] for p in pairs}
    print(f"meetings in training: {len(trained)}; of them in val or test: {len(held & trained)}")
    assert not held & trained
    held_queries = {q.text.strip().lower() for q in queries if q.split != "train"}
    same = sum(p["text"].strip().lower() in held_queries for p in pairs)
    print(f"training texts whose wording equals a held-out query (of another meeting): {same}, removed")
    held_text = {p.text for p in held_passages}
    leaked = {i for i, p in enumerate(passages) if p.text in held_text}
    words = [len(passages[i].text.split()) for i in leaked]
    print(f"training passages with the same text as a held-out one: {len(leaked)}, of {words} words, no targets")
    kept = []
    for pair in pairs:
        pair["gold"] = [i for i in pair["gold"] if i not in leaked]
        if pair["gold"] and pair["text"].strip().lower() not in held_queries:
            kept.append(pair)
    return kept


def half_encoded(texts, out):
    """f16[tokens, 384] of all texts one behind the other, and where each begins: i64[texts + 1]."""
    ids = Tokeniser(base_folder(), PASSAGE_TOKENS_MAX).ids(texts)
    lengths = np.array([len(each) for each in ids])
    starts = np.concatenate([[0], np.cumsum(lengths)])
    np.save(out / "starts.npy", starts)
    hidden = np.lib.format.open_memmap(out / "hidden.npy", "w+", np.float16, (int(starts[-1]), 384))
    lower = base_model("sdpa").eval().to(torch.bfloat16)
    lower.encoder.layer = lower.encoder.layer[:FROZEN_LAYERS]
    for rows in batches(lengths, 8192):
        tokens, mask = (torch.from_numpy(each) for each in padded([ids[i] for i in rows]))
        with torch.inference_mode():
            states = lower(input_ids=tokens, attention_mask=mask).last_hidden_state.half().numpy()
        for row, states_of_row in zip(rows, states):
            hidden[starts[row] : starts[row + 1]] = states_of_row[: lengths[row]]


class HalfEncoded:
    """Reads what `half_encoded` wrote, and sends it through the upper layers."""

    def __init__(self, folder):
        self.starts = np.load(folder / "starts.npy")
        self.hidden = np.load(folder / "hidden.npy", mmap_mode="r")
        self.lengths = np.diff(self.starts)

    def vectors(self, upper, rows, grad):
        rows = np.asarray(rows)
        found, order = [], []
        for group in batches(self.lengths[rows], 4096):
            hidden, mask = self._padded(rows[group])
            with torch.set_grad_enabled(grad), torch.autocast("cpu", dtype=torch.bfloat16):
                found.append(upper(hidden, mask).float())
            order.append(group)
        back = torch.from_numpy(np.argsort(np.concatenate(order)))
        return torch.cat(found)[back]

    def _padded(self, rows):
        width = int(self.lengths[rows].max())
        hidden = np.zeros((len(rows), width, 384), dtype=np.float16)
        mask = np.zeros((len(rows), width), dtype=np.float32)
        for at, row in enumerate(rows):
            hidden[at, : self.lengths[row]] = self.hidden[self.starts[row] : self.starts[row + 1]]
            mask[at, : self.lengths[row]] = 1
        return torch.from_numpy(hidden).to(torch.bfloat16), torch.from_numpy(mask)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--data", required=True)
    args.add_argument("--out", required=True, type=Path)
    args = args.parse_args()
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    meetings, queries, topics, _, passages = load(args.data)
    train = {m["id"] for m in meetings if m["split"] == "train"}
    held_passages = [p for p in passages if p.meeting not in train]
    passages = [p for p in passages if p.meeting in train]
    of_meeting = {}
    for index, passage in enumerate(passages):
        of_meeting.setdefault(passage.meeting, []).append(index)
    pairs = [
        {
            "kind": kind,
            "meeting": meeting,
            "text": text,
            "gold": [i for i in of_meeting[meeting] if overlaps(passages[i], meeting, spans)],
        }
        for kind, meeting, text, spans in sources(queries, topics)
    ]
    pairs = without_overlap(queries, held_passages, passages, pairs)
    fold = folds_of(meetings)
    with open(args.out / "pairs.jsonl", "w", encoding="utf-8") as out:
        out.writelines(json.dumps(p, ensure_ascii=False) + "\n" for p in pairs)
    with open(args.out / "passages.jsonl", "w", encoding="utf-8") as out:
        for passage in passages:
            row = {"meeting": passage.meeting, "fold": fold[passage.meeting], "text": passage.text}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    half_encoded([p.text for p in passages] + [p["text"] for p in pairs], args.out)
    encoded = HalfEncoded(args.out)
    base = encoded.vectors(Upper().eval(), np.arange(len(encoded.lengths)), grad=False)
    np.save(args.out / "base_vectors.npy", base.numpy())
    print(f"{len(pairs)} pairs, {len(passages)} passages")


if __name__ == "__main__":
    main()
