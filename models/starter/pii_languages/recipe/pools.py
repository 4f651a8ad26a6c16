"""Writes everything that samples are drawn from into one file: `python pools.py INTERFACE_TEXTS.json OUT.pickle`."""

import json
import pickle
import sys
from pathlib import Path

from interface_texts import HELD_SHARE
from local_names import People

sys.path.append(str(Path(__file__).parents[2] / "pii" / "recipe"))

if __name__ == "__main__":
    from names import Names

    texts = json.loads(Path(sys.argv[1]).read_text())
    train = {language: [t for i, t in enumerate(lines) if i % HELD_SHARE] for language, lines in texts.items()}
    held = {language: [t for i, t in enumerate(lines) if i % HELD_SHARE == 0] for language, lines in texts.items()}
    Path(sys.argv[2]).write_bytes(pickle.dumps({"train": (People(), train), "held": (People(held=True), held), "names": Names()}))
