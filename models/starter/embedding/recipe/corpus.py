"""QMSum as windows of whole turns, and the lexical index that the hybrid is measured against.

A window is a run of neighbouring turns of about 200 words; a turn that is longer stands alone.
Noise tags such as {vocalsound} are not words. Everything here is shared by the other scripts.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import snowballstemmer

WINDOW_WORDS = 200
NOISE_TAG = re.compile(r"\{[a-z_ ]+\}")
TERM = re.compile(r"[a-z0-9]+")


@dataclass
class Window:
    meeting: str
    start_turn: int
    end_turn: int  # inclusive
    text: str  # "Speaker: words" for each turn, one line
    words_per_turn: list


@dataclass
class Query:
    id: str
    meeting: str
    domain: str
    split: str
    text: str
    answer: str
    spans: list


def read_lines(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def clean(text):
    return " ".join(NOISE_TAG.sub(" ", text).split())


def windows_of(meeting):
    """Greedy: a window closes before the turn that would take it past WINDOW_WORDS."""
    windows, current, count = [], [], 0

    def close():
        if current:
            spoken = [f"{speaker}: {text}" for _, speaker, text in current if text]
            windows.append(
                Window(
                    meeting["id"],
                    current[0][0],
                    current[-1][0],
                    "\n".join(spoken),
                    [len(text.split()) for _, _, text in current],
                )
            )

    for index, turn in enumerate(meeting["turns"]):
        text = clean(turn["text"])
        words = len(text.split())
        if current and count + words > WINDOW_WORDS:
            close()
            current, count = [], 0
        current.append((index, turn["speaker"], text))
        count += words
    close()
    return windows


def load(folder):
    folder = Path(folder)
    meetings = read_lines(folder / "meetings.jsonl")
    queries = [
        Query(q["id"], q["meeting_id"], q["domain"], q["split"], q["query"], q["answer"], q["spans"])
        for q in read_lines(folder / "queries.jsonl")
        if q["kind"] == "specific" and q["spans"]
    ]
    topics = read_lines(folder / "topics.jsonl")
    windows = [w for m in meetings for w in windows_of(m)]
    return meetings, queries, topics, windows


def overlaps(window, meeting, spans):
    return window.meeting == meeting and any(
        window.start_turn <= last and first <= window.end_turn for first, last in spans
    )


def gold_words(window, spans):
    """How many of the window's words lie in the spans."""
    return sum(
        words
        for offset, words in enumerate(window.words_per_turn)
        if any(first <= window.start_turn + offset <= last for first, last in spans)
    )


class Lexical:
    """BM25 (Robertson & Zaragoza 2009), k1 1.2, b 0.75, Porter stems, no stop words."""

    def __init__(self, texts, k1=1.2, b=0.75):
        self.stemmer = snowballstemmer.stemmer("porter")
        self.cache = {}
        documents = [Counter(self.terms(text)) for text in texts]
        lengths = np.array([sum(d.values()) for d in documents], dtype=np.float64)
        self.count = len(documents)
        norm = k1 * (1 - b + b * lengths / lengths.mean())
        postings = {}
        for index, document in enumerate(documents):
            for term, frequency in document.items():
                postings.setdefault(term, []).append((index, frequency))
        self.postings = {}
        for term, pairs in postings.items():
            indices = np.array([i for i, _ in pairs])
            frequencies = np.array([f for _, f in pairs], dtype=np.float64)
            idf = np.log(1 + (self.count - len(pairs) + 0.5) / (len(pairs) + 0.5))
            weights = idf * frequencies * (k1 + 1) / (frequencies + norm[indices])
            self.postings[term] = (indices, weights)

    def terms(self, text):
        found = []
        for word in TERM.findall(text.lower()):
            if word not in self.cache:
                self.cache[word] = self.stemmer.stemWord(word)
            found.append(self.cache[word])
        return found

    def scores(self, query):
        scores = np.zeros(self.count)
        for term in set(self.terms(query)):
            if term in self.postings:
                indices, weights = self.postings[term]
                scores[indices] += weights
        return scores
