"""QMSum queries over all meetings at hand by vectors alone: the plain base and the tuned encoder, as exported.

python evaluate.py --data DIR --base work/base --tuned .. --work work [--split val]

A window's score is its best passage's cosine. A hit is a window that overlaps a gold span of the right meeting; `gold` is the
share of the words of the gold spans that lie in the ten best windows. Intervals are paired bootstraps over queries (2,000
draws, seed 0). Vectors are cached in --work. Beside BM25, as Chatham uses it, the encoder is measured by its own bench.
"""

import argparse
from pathlib import Path

import numpy as np
from corpus import WORD, clean, load, overlaps
from encoder import Tokeniser, embed
from export import session


def vectors(folder, texts, cache):
    if not cache.exists():
        np.save(cache, embed(session(Path(folder) / "model.onnx"), Tokeniser(folder), texts))
    return np.load(cache)


def measured(scores, windows, query, words):
    """(reciprocal rank, share of gold words) of one query; `words` of each turn of its meeting."""
    best = np.argsort(-scores, kind="stable")[:10]
    gold = np.zeros(len(words), dtype=bool)
    for first, last in query.spans:
        gold[first : last + 1] = True
    hits = [overlaps(windows[i], query.meeting, query.spans) for i in best]
    found = np.zeros(len(words), dtype=bool)
    for i, hit in zip(best, hits):
        if hit:
            found[windows[i].start_turn : windows[i].end_turn + 1] = True
    total = words[gold].sum()
    return (1 / (hits.index(True) + 1) if any(hits) else 0.0, words[gold & found].sum() / max(total, 1))


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--data", required=True)
    args.add_argument("--base", required=True)
    args.add_argument("--tuned", required=True)
    args.add_argument("--work", required=True, type=Path)
    args.add_argument("--split", default="val")
    args = args.parse_args()
    meetings, queries, _, windows, passages = load(args.data)
    queries = [q for q in queries if q.split == args.split]
    words = {m["id"]: np.array([len(WORD.findall(clean(t["text"]))) for t in m["turns"]]) for m in meetings}
    starts = np.flatnonzero(np.diff([p.window for p in passages], prepend=-1))
    asked, spoken = [q.text for q in queries], [p.text for p in passages]
    domains = np.array([q.domain for q in queries])
    groups = [("all", np.ones(len(queries), dtype=bool))] + [(d, domains == d) for d in sorted(set(domains))]
    print(f"{len(queries)} {args.split} queries, {len(windows)} windows of {len(meetings)} meetings: MRR@10 / gold")
    print(" | ".join(["encoder"] + [f"{name} ({mask.sum()})" for name, mask in groups]))
    results = {}
    for name, folder in (("base", args.base), ("tuned", args.tuned)):
        found = vectors(folder, spoken, args.work / f"evaluate_{name}.npy")
        cosines = embed(session(Path(folder) / "model.onnx"), Tokeniser(folder), asked, 1) @ found.T
        cosines = np.maximum.reduceat(cosines, starts, axis=1)
        results[name] = np.array([measured(c, windows, q, words[q.meeting]) for c, q in zip(cosines, queries)])
        cells = ["%.3f / %.3f" % tuple(results[name][mask].mean(0)) for _, mask in groups]
        print(" | ".join([name] + cells), flush=True)
    draws = np.random.default_rng(0).integers(0, len(queries), (2000, len(queries)))
    for column, metric in enumerate(("MRR@10", "gold words in top 10")):
        new, old = results["tuned"][:, column], results["base"][:, column]
        gains = new[draws].mean(1) / old[draws].mean(1) - 1
        low, high = np.percentile(gains, [2.5, 97.5])
        print(f"tuned against base, {metric}: {new.mean() / old.mean() - 1:+.1%} (95 % {low:+.1%} to {high:+.1%})")


if __name__ == "__main__":
    main()
