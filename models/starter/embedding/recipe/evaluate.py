"""QMSum queries over all meetings at hand: lexical alone, and hybrids of the base and of the tuned encoder.

python evaluate.py --data DIR --base work/base --tuned .. --work work [--split val]

A hit is a window that overlaps a gold span of the right meeting. `gold` is the share of the words of the gold spans that lie
in the ten best windows. Intervals are paired bootstraps over queries (2,000 draws, seed 0). Vectors are cached in --work.
"""

import argparse
from pathlib import Path

import numpy as np
from corpus import TERM, Lexical, gold_words, load, overlaps
from encoder import Tokeniser, embed
from export import session

STOP = frozenset(
    "a an the of in on at to for from by with about into over and or but if as is are was were be been being do does did"
    " has have had what which who whom whose when where why how that this these those it its they them their he she his"
    " her him we us our i you your me my there here than then so such can could would should will shall may might must not"
    " no".split()
)
FRAME = frozenset(  # words that frame a question about a meeting and say nothing of its subject
    "summarize summarise discussion discuss discussed discussing discussions opinion opinions thought thoughts think thinks"
    " meeting say said says talk talked talking team group conclusion describe give mention mentioned".split()
)


def subject(query):
    terms = TERM.findall(query.lower())
    return " ".join([t for t in terms if t not in STOP and t not in FRAME] or terms)


def fused(lexical, cosines, meeting_of, meaning_weight=0.8, gap=0.35, meeting_weight=0.5, best=3):
    """The fusion rule of config.json; all arguments f64[windows] but the weights."""
    score = lexical / max(lexical.max(), 1e-9)
    if cosines is not None:
        score = score + meaning_weight * np.clip(1 - (cosines.max() - cosines) / gap, 0, None)
    out = score.copy()
    for meeting in range(meeting_of.max() + 1):
        members = meeting_of == meeting
        out[members] += meeting_weight * np.sort(score[members])[-best:].mean()
    return out


def reciprocal(lexical, cosines, constant=60):
    ranks = [np.argsort(np.argsort(-s, kind="stable")) for s in (lexical, cosines)]
    return sum(1 / (constant + 1 + rank) for rank in ranks)


def vectors(folder, texts, cache):
    if not cache.exists():
        np.save(cache, embed(session(Path(folder) / "model.onnx"), Tokeniser(folder), texts))
    return np.load(cache)


def measured(scores, windows, query, gold_total):
    best = np.argsort(-scores, kind="stable")[:10]
    hits = [overlaps(windows[i], query.meeting, query.spans) for i in best]
    gold = sum(gold_words(windows[i], query.spans) for i, hit in zip(best, hits) if hit)
    return (1 / (hits.index(True) + 1) if any(hits) else 0.0, gold / gold_total)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--data", required=True)
    args.add_argument("--base", required=True)
    args.add_argument("--tuned", required=True)
    args.add_argument("--work", required=True, type=Path)
    args.add_argument("--split", default="val")
    args = args.parse_args()
    meetings, queries, _, windows = load(args.data)
    queries = [q for q in queries if q.split == args.split]
    number = {m["id"]: i for i, m in enumerate(meetings)}
    meeting_of = np.array([number[w.meeting] for w in windows])
    lexical = Lexical([w.text for w in windows])
    asked, spoken = [q.text for q in queries], [w.text for w in windows]
    cosines = {}
    for name, folder in (("base", args.base), ("tuned", args.tuned)):
        found = vectors(folder, spoken, args.work / f"evaluate_{name}_windows.npy")
        tokeniser, run = Tokeniser(folder), session(Path(folder) / "model.onnx")
        cosines[name] = embed(run, tokeniser, asked, 1) @ found.T

    systems = {
        "lexical alone": lambda i, q: lexical.scores(q.text),
        "lexical, subject words + meeting": lambda i, q: fused(lexical.scores(subject(q.text)), None, meeting_of),
        "base vectors alone": lambda i, q: cosines["base"][i],
        "tuned vectors alone": lambda i, q: cosines["tuned"][i],
        "base hybrid, reciprocal ranks": lambda i, q: reciprocal(lexical.scores(q.text), cosines["base"][i]),
        "tuned hybrid, reciprocal ranks": lambda i, q: reciprocal(lexical.scores(q.text), cosines["tuned"][i]),
        "base hybrid": lambda i, q: fused(lexical.scores(subject(q.text)), cosines["base"][i], meeting_of),
        "tuned hybrid": lambda i, q: fused(lexical.scores(subject(q.text)), cosines["tuned"][i], meeting_of),
    }
    totals = [sum(gold_words(w, q.spans) for w in windows if w.meeting == q.meeting) for q in queries]
    domains = np.array([q.domain for q in queries])
    groups = [("all", np.ones(len(queries), dtype=bool))] + [(d, domains == d) for d in sorted(set(domains))]
    print(f"{len(queries)} {args.split} queries, {len(windows)} windows of {len(meetings)} meetings: MRR@10 / gold")
    print(" | ".join(["system"] + [f"{name} ({mask.sum()})" for name, mask in groups]))
    results = {}
    for name, system in systems.items():
        rows = [measured(system(i, q), windows, q, t) for i, (q, t) in enumerate(zip(queries, totals))]
        results[name] = np.array(rows)
        cells = ["%.3f / %.3f" % tuple(results[name][mask].mean(0)) for _, mask in groups]
        print(" | ".join([name] + cells), flush=True)
    draws = np.random.default_rng(0).integers(0, len(queries), (2000, len(queries)))
    for better, worse in (("tuned hybrid", "lexical alone"), ("tuned hybrid", "base hybrid")):
        for column, metric in enumerate(("MRR@10", "gold words in top 10")):
            new, old = results[better][:, column], results[worse][:, column]
            gains = new[draws].mean(1) / old[draws].mean(1) - 1
            low, high = np.percentile(gains, [2.5, 97.5])
            print(f"{better} against {worse}, {metric}: {new.mean() / old.mean() - 1:+.1%} (95 % {low:+.1%} to {high:+.1%})")


if __name__ == "__main__":
    main()
