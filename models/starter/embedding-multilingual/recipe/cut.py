"""Counts which of the base's 250,002 pieces eleven languages need, and writes the cut: pieces.json and teacher.npz.

python cut.py --base e5-small-q4.bin --words FOLDER --work work --pieces 40000

FOLDER: the data folder of PyPI's wordfreq 3.1.1 (word lists; used for counting and, by prepare.py, for lines of words).
A piece counts by the language that uses it most, half by running text and half by words with their frequency, so that a
small language is not crowded out by a large one.
"""

import argparse
import gzip
import json
import unicodedata
from collections import Counter
from pathlib import Path

import msgpack
import numpy as np
from base import INNER, LAYERS, MATRICES, NORMS, WIDTH, Base
from languages import LANGUAGES
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers


def tokeniser(pieces, scores):
    """Unigram as SentencePiece has it: NFKC, blanks to ▁, one ▁ in front."""
    made = Tokenizer(models.Unigram(list(zip(pieces, map(float, scores))), unk_id=3))
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace("\n", " "), normalizers.Replace("  ", " "), normalizers.Strip()])
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)
    return made


def words_of(folder, language, count=60000):
    """Words and their share of running text, the most frequent first."""
    path = next(p for p in (folder / f"large_{language}.msgpack.gz", folder / f"small_{language}.msgpack.gz") if p.exists())
    bands = msgpack.load(gzip.open(path, "rb"), raw=False)[1:]
    found = [(word, 10 ** (-band / 100)) for band, words in enumerate(bands) for word in words]
    return found[:count]


def counts(tokens, groups, words):
    best = Counter()
    for language in LANGUAGES:
        texts = [group[language] for group in groups if language in group]
        running = Counter(i for e in tokens.encode_batch_fast(texts, add_special_tokens=False) for i in e.ids)
        listed = words_of(words, language)
        lexical = Counter()
        for form in (str, str.capitalize):
            encoded = tokens.encode_batch_fast([form(word) for word, _ in listed], add_special_tokens=False)
            for (_, share), each in zip(listed, encoded):
                # The square root lifts words that people say once a week beside those of every sentence.
                for i in each.ids:
                    lexical[i] += share**0.5 * (1 if form is str else 0.3)
        for counter in (running, lexical):
            total = sum(counter.values())
            for i, count in counter.items():
                best[i] = max(best[i], count / total)
        print(language, len(texts), "texts", sum(running.values()), "pieces", len(running), "kinds", flush=True)
    return best


def always(piece):
    """Letters, kana, Hangul and marks by themselves: what any word can be spelled with."""
    bare = piece.removeprefix("▁")
    if len(bare) > 1:
        return False
    if not bare:
        return True
    name = unicodedata.name(bare, "")
    return name.startswith(("LATIN", "DIGIT", "HIRAGANA", "KATAKANA", "HANGUL SYLLABLE")) or bare in "!\"#$%&'()*+,-./:;<=>?@[]^_{|}~€£¥°…–—‘’“”«»„、。「」！？（）：；"


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--base", required=True)
    args.add_argument("--words", required=True, type=Path)
    args.add_argument("--work", required=True, type=Path)
    args.add_argument("--pieces", type=int, default=40000)
    args = args.parse_args()
    base = Base(args.base)
    tokens = tokeniser(base.pieces, base.scores)
    with open(args.work / "groups.jsonl", encoding="utf8") as lines:
        groups = [json.loads(line) for line in lines]
    best = counts(tokens, groups, args.words)
    kept = set(range(4)) | {i for i, piece in enumerate(base.pieces[:250001]) if i > 3 and always(piece)}
    kept |= set(tokens.encode("query: passage:", add_special_tokens=False).ids)
    print(len(kept), "kept whatever they count")
    ranked = [i for i, _ in best.most_common() if i not in kept and i < 250001]
    print(len(ranked), "others seen; the last taken has a share of", best[ranked[min(len(ranked), args.pieces - len(kept)) - 1]])
    ids = sorted(kept | set(ranked[: args.pieces - len(kept)]))
    cut = {"pieces": [base.pieces[i] for i in ids], "scores": [round(float(base.scores[i]), 4) for i in ids]}
    (args.work / "pieces.json").write_text(json.dumps(cut, ensure_ascii=False), encoding="utf8")
    scales, halves = base.half_bytes("emb.word", 250037, WIDTH)
    arrays = {"word.s": scales[ids], "word.q": halves[ids]}
    arrays["pos"] = base.floats("emb.pos").reshape(-1, WIDTH)[:256].astype(np.float16)
    arrays["type"] = base.floats("emb.type")[:WIDTH]
    for part in ("w", "b"):
        arrays[f"ln.{part}"] = base.floats(f"emb.ln.{part}")
    for layer in range(LAYERS):
        for name, (rows, columns) in MATRICES.items():
            arrays[f"{layer}.{name}.s"], arrays[f"{layer}.{name}.q"] = base.half_bytes(f"l{layer}.{name}.w", rows, columns)
            arrays[f"{layer}.{name}.b"] = base.floats(f"l{layer}.{name}.b")
        for name in NORMS:
            for part in ("w", "b"):
                arrays[f"{layer}.{name}.{part}"] = base.floats(f"l{layer}.{name}.{part}")
    np.savez(args.work / "teacher.npz", **arrays)
    print((args.work / "teacher.npz").stat().st_size / 2**20, "MiB")
    small = tokeniser(cut["pieces"], cut["scores"])
    for language in LANGUAGES:
        texts = [group[language] for group in groups if language in group and group["source"] in ("fortunes", "wiki", "messages", "meetings")][:4000]
        whole, part = (sum(len(e.ids) for e in t.encode_batch_fast(texts, add_special_tokens=False)) for t in (tokens, small))
        unknown = sum(i == 3 for e in small.encode_batch_fast(texts, add_special_tokens=False) for i in e.ids)
        print(f"{language}: {part / whole - 1:+.2%} more pieces, {unknown} unknown of {part}")


if __name__ == "__main__":
    main()
