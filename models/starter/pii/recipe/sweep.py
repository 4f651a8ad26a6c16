"""Tries decode thresholds on one pass of the open sets: `python sweep.py --shared … --model .. --sets presidio,spoken,benign`."""

import argparse
from pathlib import Path

import evaluate
from decode import Detector, onnx_logits


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
    arguments.add_argument("--sets", default="presidio,spoken,benign")
    arguments.add_argument("--all", action="store_true")
    options = arguments.parse_args()
    detector = Remembering(options.model, onnx_logits(options.model / "model.onnx"))
    for base in (0.5, 0.35, 0.25, 0.15):
        detector.decode["threshold"] = {"default": base}
        for name in options.sets.split(","):
            print(base, name, evaluate.SETS[name](detector, options.shared, str, False, not options.all), flush=True)


if __name__ == "__main__":
    main()
