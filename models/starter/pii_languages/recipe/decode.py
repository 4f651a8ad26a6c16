"""The decode rule in Python: the English recipe's (`../../pii/recipe/decode.py`) over this model's tokeniser."""

import importlib.util
import json
from pathlib import Path
from types import SimpleNamespace

from tokens import CLS, SEP, Tokeniser

# A type's threshold is the least probability, summed over all types, that marks a word.
DECODE = {"windowPieces": 126, "overlapPieces": 24, "threshold": {
    "default": 0.4, "PERSON": 0.2, "ORGANISATION": 0.45, "LOCATION": 0.5, **dict.fromkeys("EMAIL IP_ADDRESS ADDRESS CREDENTIAL".split(), 0.3), **dict.fromkeys("PHONE BANK_ACCOUNT NATIONAL_ID ID_NUMBER PASSPORT LICENCE_PLATE CREDIT_CARD".split(), 0.5),
}}


def onnx_logits(path, threads=1):
    import onnxruntime as ort
    options = ort.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return lambda ids, mask: session.run(["logits"], {"input_ids": ids, "attention_mask": mask})[0]


def _english():
    spec = importlib.util.spec_from_file_location("english_decode", Path(__file__).parents[2] / "pii" / "recipe" / "decode.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.CLS, module.SEP = CLS, SEP
    return module.Detector


class _Encodings:
    """Gives the English detector what its own tokeniser would."""

    def __init__(self, tokeniser):
        self.tokeniser = tokeniser

    def encode_batch(self, texts, add_special_tokens=False):
        out = []
        for text in texts:
            pieces = self.tokeniser.encode(text)
            out.append(SimpleNamespace(ids=[p[0] for p in pieces], tokens=["##" if p[3] else "" for p in pieces], offsets=[(p[1], p[2]) for p in pieces]))
        return out


def detector(folder, logits):
    """`find(conversations)` as the English recipe's."""
    base = _english()
    folder = Path(folder)

    class Detector(base):
        def __init__(self):
            config = json.loads((folder / "labels.json").read_text())
            self.types, self.decode = config["types"], config["decode"]
            pieces = json.loads((folder / "pieces.json").read_text())
            self.tokens = _Encodings(Tokeniser([p for p, _ in pieces], [s for _, s in pieces]))
            self.logits, self.batch = logits, 16

    return Detector()
