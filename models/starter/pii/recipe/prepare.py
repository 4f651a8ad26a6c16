"""Writes the training and development samples: `python prepare.py --shared ../../../../../shared --out build`.

Each line is a sample as `samples.py` says; names and values are drawn from seeded generators, so the same arguments give the same bytes.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from grammar import render, with_phrases
from meetings import qmsum
from names import Names, seeded
from noise import as_recognised, with_slips
from open_sets import ami_abstracts, gum, qmsum_answers, slurp, wnut
from samples import sample
from values import Values

HERE = Path(__file__).parent


def templates(name):
    lines = (HERE / "templates" / f"{name}.txt").read_text().splitlines()
    return [l for l in lines if l.strip() and not l.startswith("#")]


# What share of our own samples comes from which templates, and which of those are talk.
SHARES = {"spoken": 0.25, "business": 0.2, "written": 0.17, "documents": 0.15, "judgments": 0.07, "benign": 0.05, "business_benign": 0.05, "prose_benign": 0.04, "languages_benign": 0.03}
SPOKEN = {"spoken", "business", "business_benign"}


def generated(count, seed, names):
    """Our own samples: about half talk, half writing, one in ten without anything personal; a third of them are several lines about the same people."""
    rng = seeded(seed)
    values = Values(rng, names)
    phrases = dict(line.split(" = ", 1) for line in templates("phrases"))
    pools = {k: [with_phrases(t, phrases) for t in templates(k)] for k in SHARES}
    weights = {k: [template_weight(t) for t in pools[k]] for k in pools}

    def draw(kind):
        return rng.choices(pools[kind], weights[kind])[0]

    for _ in range(count):
        kind = rng.choices(list(SHARES), list(SHARES.values()))[0]
        talk = kind in SPOKEN or (kind == "benign" and rng.random() < 0.6)
        spoken = talk and not (kind == "spoken" and rng.random() < 0.12)  # chat and captions: the same sentences with written values
        if kind == "business":
            spoken = rng.random() < 0.55
        lines = [draw(kind)]
        if rng.random() < 0.34:
            quiet = rng.choice(["business_benign", "benign"] if kind in SPOKEN else ["prose_benign", "prose_benign", "benign", "languages_benign"])
            lines += [draw(quiet if rng.random() < 0.4 else kind) for _ in range(rng.choice([1, 1, 2, 3]))]
            rng.shuffle(lines)
        joint = rng.choice([" // ", " // ", " "]) if talk else rng.choice([" ", " ", "\\n", "\\n\\n"])
        turns, types = render(joint.join(lines), values, spoken, rng)
        if rng.random() < (0.62 if talk else 0.22):
            strength = rng.choice([0, 1, 1, 2])
            turns = [as_recognised(t, rng, strength) for t in turns]
        else:
            turns = [with_slips(t, rng) for t in turns]
        yield sample(turns, types, f"own/{kind}")


def template_weight(template):
    """Longer templates hold more to learn; a bare line is drawn less often."""
    return 1.0 + 0.25 * min(template.count("{"), 6) + 0.08 * min(template.count("["), 8)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--shared", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--own", type=int, default=150000)
    arguments.add_argument("--qmsum", type=int, default=14000)
    arguments.add_argument("--seed", type=int, default=20261125)
    options = arguments.parse_args()
    names = Names()
    rows = list(generated(options.own, options.seed, names))
    rows += list(qmsum(options.shared, options.qmsum, options.seed + 1, names))
    for reader in (ami_abstracts, qmsum_answers, gum, slurp, wnut):
        rows += list(reader(options.shared))
    seeded(options.seed + 2).shuffle(rows)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, part in (("train", rows), ("dev", list(generated(1500, options.seed + 3, names)))):
        with open(options.out / f"{name}.jsonl", "w") as file:
            for row in part:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(Counter(r["source"] for r in rows))


if __name__ == "__main__":
    main()
