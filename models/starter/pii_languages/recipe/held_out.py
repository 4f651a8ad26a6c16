"""Texts to measure with, from templates, names and interface texts that training never draws: `python held_out.py --build build OUT.json`."""

import argparse
import json
from pathlib import Path

from generate import LANGUAGES, TYPES, disturbed, seeded
from train import parts

PERSONAL = {"talk", "written", "form"}
HARMLESS = {"benign", "interface"}


def case(turns, types, kind, language):
    texts, items = [], []
    for number, (text, tags) in enumerate(turns):
        texts.append(text)
        at = 0
        while at < len(tags):
            end = at
            while end < len(tags) and tags[end] == tags[at]:
                end += 1
            if tags[at] and types[tags[at]]:
                items.append([number, len(text[:at].encode("utf-16-le")) // 2, len(text[:end].encode("utf-16-le")) // 2, types[tags[at]] if types[tags[at]] in TYPES else "UNSURE"])
            at = end
    return {"language": language, "kind": kind, "turns": texts, "items": items}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--build", type=Path, required=True)
    arguments.add_argument("--each", type=int, default=50)
    arguments.add_argument("out", type=Path)
    options = arguments.parse_args()
    generator, _, _ = parts(options.build, True)
    rng, out = seeded(20261126), []
    for language in LANGUAGES:
        wanted = {True: options.each, False: options.each}
        code = options.each // 5
        while any(wanted.values()) or code:
            turns, types, kind, lowered = generator.sample(language, rng)
            if kind == "code" and code:
                code -= 1
                out.append(case(turns, types, kind, language))
            elif kind in PERSONAL | HARMLESS and wanted[kind in PERSONAL]:
                wanted[kind in PERSONAL] -= 1
                out.append(case(disturbed(turns, lowered, rng), types, kind, language))
    options.out.write_text("[\n" + ",\n".join(json.dumps(c, ensure_ascii=False) for c in out) + "\n]\n")


if __name__ == "__main__":
    main()
