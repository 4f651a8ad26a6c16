"""QMSum training queries, topics and reference answers, each with the windows that answer it, and the base's vectors of all.

python prepare.py --data DIR --base work/base --out work

DIR holds meetings.jsonl, queries.jsonl, topics.jsonl. `--base` is the folder of the exported base model (export.py).
Only meetings of the split `train` are embedded: they are also the only negatives, the rest of the same series among them.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from corpus import load, overlaps
from encoder import Tokeniser, embed
from export import session

def sources(queries, topics):
    for query in queries:
        if query.split == "train":
            yield "query", query.meeting, query.text, query.spans
            yield "answer", query.meeting, ". ".join(query.answer.split(". ")[:2]), query.spans
    for topic in topics:
        if topic["split"] == "train" and topic["spans"]:
            yield "topic", topic["meeting_id"], topic["topic"], topic["spans"]


def without_overlap(queries, held_windows, windows, pairs):
    held = {q.meeting for q in queries if q.split != "train"}
    trained = {p["meeting"] for p in pairs}
    print(f"meetings in training: {len(trained)}; of them in val or test: {len(held & trained)}")
    assert not held & trained
    held_queries = {q.text.strip().lower() for q in queries if q.split != "train"}
    same = sum(p["text"].strip().lower() in held_queries for p in pairs)
    print(f"training texts whose wording equals a held-out query (of another meeting): {same}, removed")
    held_text = {w.text for w in held_windows}
    leaked = {i for i, w in enumerate(windows) if w.text in held_text}
    words = [len(windows[i].text.split()) for i in leaked]
    print(f"training windows with the same text as a held-out window: {len(leaked)} of {words} words, removed")
    kept = []
    for pair in pairs:
        pair["gold"] = [i for i in pair["gold"] if i not in leaked]
        if pair["gold"] and pair["text"].strip().lower() not in held_queries:
            kept.append(pair)
    return kept


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--data", required=True)
    args.add_argument("--base", required=True)
    args.add_argument("--out", required=True, type=Path)
    args = args.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    meetings, queries, topics, windows = load(args.data)
    train = {m["id"] for m in meetings if m["split"] == "train"}
    held_windows = [w for w in windows if w.meeting not in train]
    windows = [w for w in windows if w.meeting in train]
    of_meeting = {}
    for index, window in enumerate(windows):
        of_meeting.setdefault(window.meeting, []).append(index)

    tokeniser, run = Tokeniser(args.base), session(Path(args.base) / "model.onnx")
    cache = args.out / "base_windows.npy"
    if not cache.exists():
        np.save(cache, embed(run, tokeniser, [w.text for w in windows]))
    rows = list(sources(queries, topics))
    pairs = []
    for kind, meeting, text, spans in rows:
        gold = []
        for index in of_meeting[meeting]:
            if overlaps(windows[index], meeting, spans):
                gold.append(index)
        pairs.append(
            {
                "kind": kind,
                "meeting": meeting,
                "text": text,
                "gold": gold,
            }
        )
    pairs = without_overlap(queries, held_windows, windows, pairs)
    with open(args.out / "pairs.jsonl", "w", encoding="utf-8") as out:
        out.writelines(json.dumps(p, ensure_ascii=False) + "\n" for p in pairs)
    np.save(args.out / "base_texts.npy", embed(run, tokeniser, [p["text"] for p in pairs], 32))
    with open(args.out / "windows.jsonl", "w", encoding="utf-8") as out:
        out.writelines(json.dumps({"meeting": w.meeting, "text": w.text}, ensure_ascii=False) + "\n" for w in windows)
    print(f"{len(pairs)} pairs, {len(windows)} windows")


if __name__ == "__main__":
    main()
