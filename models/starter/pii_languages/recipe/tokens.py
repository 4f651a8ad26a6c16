"""The reference tokeniser: words as BERT parts them, unigram pieces inside each word (Viterbi over SentencePiece scores).

A port follows it exactly (`src/…` has one); `vectors.json` holds what it gives.
"""

import unicodedata

PIECE_MAX = 16
UNKNOWN_PENALTY = 10.0
CLS, PAD, SEP, UNK = 0, 1, 2, 3


def normalised(text):
    """`(characters, starts, ends)`: NFKC of each character with the marks that follow it, and where in the text it stands."""
    out, starts, ends, i = [], [], [], 0
    while i < len(text):
        j = i + 1
        while j < len(text) and unicodedata.category(text[j]) in ("Mn", "Mc", "Me"):
            j += 1
        for c in unicodedata.normalize("NFKC", text[i:j]):
            if unicodedata.category(c) in ("Cf", "Cc", "Co", "Cn") and not is_blank(c):
                continue
            out.append(c)
            starts.append(i)
            ends.append(j)
        i = j
    return out, starts, ends


def is_blank(c):
    return c.isspace() and c not in "\x1c\x1d\x1e\x1f\x85"


def is_word(c):
    return unicodedata.category(c)[0] in "LNM"


def words(text):
    """`(word, starts, ends, spaced)` in order: runs of letters and digits, and each other sign alone; `spaced` after a blank or at the start."""
    characters, starts, ends = normalised(text)
    out, i, spaced = [], 0, True
    while i < len(characters):
        if is_blank(characters[i]):
            spaced, i = True, i + 1
            continue
        j = i + 1
        if is_word(characters[i]):
            while j < len(characters) and is_word(characters[j]):
                j += 1
        out.append(("".join(characters[i:j]), starts[i:j], ends[i:j], spaced))
        i, spaced = j, False
    return out


class Tokeniser:
    """`pieces` in the order of their ids, `scores` beside them."""

    def __init__(self, pieces, scores):
        self.ids = {piece: i for i, piece in enumerate(pieces) if i > UNK}
        self.scores = scores
        self.floor = min(scores) - UNKNOWN_PENALTY
        self.cache = {}

    def pieces_of(self, word):
        """`(id, length)` of each piece of a word that may begin with the blank's mark."""
        known = self.cache.get(word)
        if known is not None:
            return known
        n = len(word)
        best, back = [0.0] + [float("-inf")] * n, [None] * (n + 1)
        for i in range(n):
            for j in range(i + 1, min(n, i + PIECE_MAX) + 1):
                k = self.ids.get(word[i:j])
                if k is None:
                    if j > i + 1:
                        continue
                    k, score = UNK, self.floor
                else:
                    score = self.scores[k]
                if best[i] + score > best[j]:
                    best[j], back[j] = best[i] + score, (i, k)
        out, j = [], n
        while j > 0:
            i, k = back[j]
            out.append((k, j - i))
            j = i
        out.reverse()
        if len(self.cache) > 400_000:
            self.cache.clear()
        self.cache[word] = out
        return out

    def encode(self, text):
        """`(id, start, end, continues)` of each piece; offsets are code points of the text; a piece continues a word after its first."""
        out = []
        for word, starts, ends, spaced in words(text):
            at, first = -1 if spaced else 0, True
            for k, length in self.pieces_of("▁" + word if spaced else word):
                begin, finish = max(at, 0), at + length
                at = finish
                if finish <= begin:  # the blank's mark alone
                    continue
                out.append((k, starts[begin], ends[finish - 1], not first))
                first = False
        return out

    def encode_loosely(self, text, rng):
        """As `encode`, with words now and then in other pieces than the best ones, so that no spelling is leaned upon."""
        out = []
        for word, starts, ends, spaced in words(text):
            marked = "▁" + word if spaced else word
            chosen = self.pieces_of(marked)
            if len(word) > 3 and rng.random() < 0.25:
                cut = rng.randint(2, len(marked) - 1)
                chosen = self.pieces_of(marked[:cut]) + self.pieces_of(marked[cut:])
            at, first = -1 if spaced else 0, True
            for k, length in chosen:
                begin, finish = max(at, 0), at + length
                at = finish
                if finish <= begin:
                    continue
                out.append((k, starts[begin], ends[finish - 1], not first))
                first = False
        return out
