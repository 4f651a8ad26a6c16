"""Chooses the texts to train on and writes them as pieces: data.npz, small enough to travel.

python prepare.py --words FOLDER --work work --pieces-each 330000

From each source a share, groups in many languages first. One group in fifty is held out, by its own hash. Beside running
text: for each language its 24,000 most frequent words with how often they are drawn (the square root of their share).
"""

import argparse
import json
import zlib
from collections import defaultdict
from pathlib import Path

import numpy as np
from languages import LANGUAGES
from cut import tokeniser, words_of

SHARES = {"messages": 0.36, "office": 0.24, "fortunes": 0.16, "wiki": 0.06, "desktop": 0.08, "reference": 0.04, "manuals": 0.06}
ENGLISH = {**SHARES, "fortunes": 0.0, "manuals": 0.0, "reference": 0.02, "meetings": 0.4, "office": 0.16, "messages": 0.3}
WORDS, TEXT_PIECES_MAX = 24000, 120
HELD = 50


def chosen(groups, pieces_each, lengths):
    """Rows of `groups` per language until each source's share is full."""
    room = {language: {source: share * pieces_each for source, share in (ENGLISH if language == "en" else SHARES).items()} for language in LANGUAGES}
    # What has few sources (Korean has no fortunes) fills up with messages.
    for language in LANGUAGES:
        has = {group["source"] for group in groups if language in group}
        lost = sum(share for source, share in room[language].items() if source not in has)
        room[language]["messages"] += lost
    order = sorted(range(len(groups)), key=lambda i: (-min(len(groups[i]), 8), zlib.crc32(repr(sorted(groups[i].items())).encode())))
    taken = defaultdict(list)
    for i in order:
        source = groups[i]["source"]
        for language in LANGUAGES:
            size = lengths[language].get(i)
            if size and room[language].get(source, 0) > 0 and size <= TEXT_PIECES_MAX:
                room[language][source] -= size
                taken[language].append(i)
    return taken


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--words", required=True, type=Path)
    args.add_argument("--work", required=True, type=Path)
    args.add_argument("--pieces-each", type=int, default=330000)
    args = args.parse_args()
    cut = json.loads((args.work / "pieces.json").read_text("utf8"))
    tokens = tokeniser(cut["pieces"], cut["scores"])
    with open(args.work / "groups.jsonl", encoding="utf8") as lines:
        groups = [json.loads(line) for line in lines]
    encoded, lengths = {}, {}
    for language in LANGUAGES:
        rows = [i for i, group in enumerate(groups) if language in group]
        ids = tokens.encode_batch_fast([groups[i][language] for i in rows], add_special_tokens=False)
        encoded[language] = {i: e.ids for i, e in zip(rows, ids)}
        lengths[language] = {i: len(e.ids) for i, e in zip(rows, ids)}
    arrays = {}
    for language, rows in chosen(groups, args.pieces_each, lengths).items():
        rows = sorted(rows)
        arrays[f"{language}.ids"] = np.array([p for i in rows for p in encoded[language][i]], dtype=np.uint16)
        arrays[f"{language}.lengths"] = np.array([len(encoded[language][i]) for i in rows], dtype=np.uint8)
        arrays[f"{language}.groups"] = np.array(rows, dtype=np.uint32)
        listed = words_of(args.words, language, WORDS)
        ids = [e.ids for e in tokens.encode_batch_fast([word for word, _ in listed], add_special_tokens=False)]
        arrays[f"{language}.word_ids"] = np.array([p for each in ids for p in each], dtype=np.uint16)
        arrays[f"{language}.word_lengths"] = np.array([len(each) for each in ids], dtype=np.uint8)
        arrays[f"{language}.word_shares"] = np.array([share**0.5 for _, share in listed], dtype=np.float16)
        print(language, len(rows), "texts", len(arrays[f"{language}.ids"]), "pieces", len(arrays[f"{language}.word_ids"]), "of words", flush=True)
    for prefix in ("query: ", "passage: "):
        arrays[prefix.split(":")[0]] = np.array(tokens.encode(prefix, add_special_tokens=False).ids, dtype=np.uint16)
        print(prefix, [cut["pieces"][i] for i in arrays[prefix.split(":")[0]]])
    np.savez(args.work / "data.npz", **arrays)


if __name__ == "__main__":
    main()
