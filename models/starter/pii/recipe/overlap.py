"""Looks for evaluation text and names in the training data: `python overlap.py --shared ../../../../../shared --data build`.

Counts whole texts, runs of words (eight in prose, five in the sets made from templates) and full names that both sides have, with the
commonest runs. Formulas of a genre ("i would now like to turn the call over to") are expected to show.
"""

import argparse
import json
import re
from collections import Counter
from pathlib import Path

RUN = 8
RUN_TEMPLATES = 5


def words(text):
    return re.findall(r"[\w']+", text.lower())


def runs(tokens, size=RUN):
    return {" ".join(tokens[i:i + size]) for i in range(len(tokens) - size + 1)}


def evaluation_texts(shared):
    def rows(path):
        return [json.loads(l) for l in open(shared / "data" / path)]

    yield "pii_presidio", [r["text"] for f in ("synth_v2", "generated_large", "generated_small") for r in rows(f"pii_presidio/{f}.jsonl")]
    yield "pii_presidio templates", [re.sub(r"\{\{\w+\}\}", " ", r["template"]) for r in rows("pii_presidio/synth_v2.jsonl")]
    yield "pii_spoken_own", [t["text"] for r in rows("pii_spoken_own/open.jsonl") for t in r["turns"]]
    yield "pii_earnings21", [r["text"] for r in rows("pii_earnings21/turns.jsonl")]
    yield "pii_tab", [r["text"] for r in rows("pii_tab/tab_144.jsonl")]
    yield "pii_pupa", [r["user_query"] for r in rows("pii_pupa/pupa_new.jsonl")]
    yield "pii_sgd", [t["text"] for r in rows("pii_sgd/dialogues_pii_800.jsonl") for t in r["turns"]]
    yield "qmsum val", [t["text"] for m in rows("qmsum/meetings.jsonl") if m["split"] != "train" for t in m["turns"] if len(t["text"].split()) >= RUN]
    yield "notinject", [p["prompt"] for k in ("one", "two", "three") for p in json.load(open(shared / f"data/prompt_injection/notinject/NotInject_{k}.json"))]


def evaluation_names(shared):
    def rows(path):
        return [json.loads(l) for l in open(shared / "data" / path)]

    kinds = {"pii_presidio/synth_v2.jsonl": "PERSON", "pii_earnings21/turns.jsonl": "PERSON", "pii_tab/tab_144.jsonl": "PERSON"}
    for path, kind in kinds.items():
        yield path, {" ".join(words(s["text"])) for r in rows(path) for s in r["spans"] if s["type"] == kind and len(words(s["text"])) == 2}
    yield "pii_spoken_own", {" ".join(words(s["text"])) for r in rows("pii_spoken_own/open.jsonl") for t in r["turns"] for s in t["spans"] if s["form"] == "name" and len(words(s["text"])) == 2}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--shared", type=Path, required=True)
    arguments.add_argument("--data", type=Path, required=True)
    options = arguments.parse_args()
    training = [json.loads(l) for l in open(options.data / "train.jsonl")]
    own, exact, people = {RUN: Counter(), RUN_TEMPLATES: Counter()}, {}, set()
    for row in training:
        for turn in row["turns"]:
            tokens = words(turn["text"])
            if len(tokens) >= 4:
                exact[" ".join(tokens)] = row["source"]
            for size, counted in own.items():
                counted.update(runs(tokens, size))
            people |= {" ".join(words(turn["text"][a:b])) for a, b, k in turn["spans"] if k == "PERSON"}
    print(f"training samples {len(training)}, distinct runs of {RUN} words {len(own[RUN])}, distinct person strings {len(people)}")
    for name, texts in evaluation_texts(options.shared):
        same = [t for t in texts if " ".join(words(t)) in exact]
        size = RUN_TEMPLATES if name.startswith(("pii_presidio", "pii_spoken_own", "notinject")) else RUN
        theirs = set().union(*(runs(words(t), size) for t in texts))
        shared_runs = theirs & own[size].keys()
        sources = Counter(exact[" ".join(words(t))] for t in same)
        print(f"{name}: texts {len(texts)}, equal to a training text (4 words or more) {len(same)} {dict(sources)}; runs of {size} words {len(theirs)}, shared {len(shared_runs)}")
        if shared_runs and name not in ("qmsum val",):
            print("   e.g.", sorted(shared_runs, key=lambda r: -own[size][r])[:6])
    for name, full in evaluation_names(options.shared):
        print(f"{name}: distinct two-word names {len(full)}, also drawn by our generator {len(full & people)}")


if __name__ == "__main__":
    main()
