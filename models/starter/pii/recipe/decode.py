"""The decode rule, in the reference form that a port must follow exactly. MODEL_CARD.md states it in words."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import BertWordPieceTokenizer

CLS, SEP = 101, 102


@dataclass
class Span:
    turn: int
    start: int
    end: int
    type: str
    score: float


class Detector:
    """`logits(ids, mask)` is any function from int64 [B, T] arrays to float32 [B, T, L]."""

    def __init__(self, folder, logits, batch=16):
        config = json.loads((Path(folder) / "labels.json").read_text())
        self.types, self.decode = config["types"], config["decode"]
        self.tokens = BertWordPieceTokenizer(str(Path(folder) / "vocab.txt"), lowercase=True)
        self.logits, self.batch = logits, batch

    def windows(self, count):
        """Start and end of each window over `count` pieces; neighbours share `overlap` pieces."""
        size, step = self.decode["windowPieces"], self.decode["windowPieces"] - self.decode["overlapPieces"]
        start, out = 0, []
        while True:
            out.append((start, min(start + size, count)))
            if start + size >= count:
                return out
            start += step

    def probabilities(self, documents):
        """Softmax per piece of each document (a list of ids); a piece in two windows is read where it is farther from an edge."""
        jobs = [(d, a, b) for d, ids in enumerate(documents) if ids for a, b in self.windows(len(ids))]
        best = [np.full(len(ids), -1) for ids in documents]
        out = [np.zeros((len(ids), 1 + 2 * len(self.types)), np.float32) for ids in documents]
        for group in sorted_groups(jobs, self.batch):
            width = max(b - a for _, a, b in group) + 2
            ids, mask = np.zeros((len(group), width), np.int64), np.zeros((len(group), width), np.int64)
            for row, (d, a, b) in enumerate(group):
                ids[row, : b - a + 2] = [CLS, *documents[d][a:b], SEP]
                mask[row, : b - a + 2] = 1
            values = self.logits(ids, mask)
            values = np.exp(values - values.max(-1, keepdims=True))
            values /= values.sum(-1, keepdims=True)
            for row, (d, a, b) in enumerate(group):
                last = len(documents[d])
                for i in range(a, b):
                    margin = min(i - a if a else last, b - 1 - i if b < last else last)
                    if margin > best[d][i]:
                        best[d][i], out[d][i] = margin, values[row, 1 + i - a]
        return out

    def find(self, conversations):
        """Spans of each conversation (a list of turn texts), offsets in code points of the turn."""
        documents, words = [], []
        for turns in conversations:
            ids, where = [], []
            for t, encoding in enumerate(self.tokens.encode_batch(turns, add_special_tokens=False)):
                if ids and ids[-1] != SEP:
                    ids.append(SEP)
                    where.append(None)
                previous = 0
                for piece, token, (start, end) in zip(encoding.ids, encoding.tokens, encoding.offsets):
                    if "\n" in turns[t][previous:start] and ids and ids[-1] != SEP:
                        ids.append(SEP)
                        where.append(None)
                    previous = end
                    ids.append(piece)
                    where.append((t, start, end, token.startswith("##")))
            documents.append(ids)
            words.append(where)
        return [self.spans(p, w, c) for p, w, c in zip(self.probabilities(documents), words, conversations)]

    def spans(self, probabilities, where, turns):
        words = []  # [turn, start, end, mass per type, begin, count]
        for p, place in zip(probabilities, where):
            if place is None:
                continue
            turn, start, end, continues = place
            mass = p[1::2] + p[2::2]
            if continues and words and words[-1][0] == turn:
                words[-1][2] = end
                words[-1][3] = words[-1][3] + mass
                words[-1][5] += 1
            else:
                words.append([turn, start, end, mass, p[1::2].sum() > p[2::2].sum(), 1])
        thresholds = self.decode["threshold"]
        masses = [w[3] / w[5] for w in words]
        totals = [float(m.sum()) for m in masses]
        marked = [t >= thresholds.get(self.types[int(m.argmax())], thresholds["default"]) for m, t in zip(masses, totals)]
        runs, gap = [], 0
        for (turn, start, end, _, begins, _), mass, total, mark in zip(words, masses, totals, marked):
            if not mark:
                gap += 1
                continue
            run = runs[-1] if runs else None
            between = turns[turn][run["end"]:start] if run and run["turn"] == turn else None
            if between is not None and (
                (gap == 0 and (not begins or between == "")) or (0 < gap <= 1 and between.strip() in ("-", "'", "’", ".", ",", "/", "@", "_", "&") and not begins and run["last"] == int(mass.argmax()))
            ):
                run["end"], run["mass"], run["words"], run["last"] = end, run["mass"] + mass, run["words"] + 1, int(mass.argmax())
                run["score"] = max(run["score"], total)
            else:
                runs.append({"turn": turn, "start": start, "end": end, "mass": mass.copy(), "words": 1, "score": total, "last": int(mass.argmax())})
            gap = 0
        found = [Span(r["turn"], r["start"], r["end"], self.types[int(r["mass"].argmax())], r["score"]) for r in runs]
        return [s for s in found if turns[s.turn][s.start:s.end].strip(".,;:!?-()\"' ")]


def sorted_groups(jobs, size):
    jobs = sorted(jobs, key=lambda j: j[2] - j[1])
    return [jobs[i:i + size] for i in range(0, len(jobs), size)]


def onnx_logits(path, threads=1):
    import onnxruntime as ort
    options = ort.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return lambda ids, mask: session.run(["logits"], {"input_ids": ids, "attention_mask": mask})[0]
