"""Tries decode thresholds, broadly and by type, on one pass of the open sets: `python sweep.py --shared … --model ..`."""

import argparse
from pathlib import Path

import evaluate
from decode import Detector, onnx_logits
from export import DECODE

# What each trial changes of the shipped thresholds.
TRIALS = [
    {}, {"default": 0.5, "PERSON": 0.4, "ORGANISATION": 0.5}, {"default": 0.5, "PERSON": 0.5, "ORGANISATION": 0.65},
    {"default": 0.6, "PERSON": 0.5, "ORGANISATION": 0.8, "OCCUPATION": 0.7}, {"default": 0.5, "PERSON": 0.4, "ORGANISATION": 0.9, "OCCUPATION": 0.8},
]


class Remembering(Detector):
    """Keeps the probabilities of every conversation, so that only decoding is repeated."""

    def __init__(self, *given):
        super().__init__(*given)
        self.kept = {}

    def find(self, conversations):
        fresh = [c for c in conversations if tuple(c) not in self.kept]
        spans_of = self.spans
        if fresh:
            def keep(probabilities, where, turns):
                self.kept[tuple(turns)] = (probabilities, where)
                return []
            self.spans = keep
            super().find(fresh)
            self.spans = spans_of
        return [self.spans(*self.kept[tuple(c)], c) for c in conversations]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--shared", type=Path, required=True)
    arguments.add_argument("--model", type=Path, required=True)
    arguments.add_argument("--sets", default="presidio,earnings,spoken,tab,pupa,benign")
    options = arguments.parse_args()
    detector = Remembering(options.model, onnx_logits(options.model / "model.onnx"))
    for trial in TRIALS:
        detector.decode["threshold"] = DECODE["threshold"] | trial
        for name in options.sets.split(","):
            print(trial, name, evaluate.SETS[name](detector, options.shared, str, False, False), flush=True)


if __name__ == "__main__":
    main()
