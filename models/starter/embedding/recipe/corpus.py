"""QMSum as Chatham indexes it: windows of whole turns, each cut into the passages that get vectors.

A window is a run of neighbouring turns of about 200 words (src/meeting/window.ts), a passage about 100 words of one
(device/search/passages.ts); both are cut here as there. Noise tags such as {vocalsound} are not words.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

WINDOW_WORDS, WINDOW_WORDS_MAX = 200, 300
PASSAGE_WORDS, PASSAGE_WORDS_MAX, PART_WORDS_MIN = 100, 130, 50
NOISE_TAG = re.compile(r"\{[a-z_ ]+\}")
WORD = re.compile(r"\S*\w\S*")
FOLDS = 4


@dataclass
class Window:
    meeting: str
    start_turn: int
    end_turn: int  # inclusive


@dataclass
class Passage:
    window: int
    meeting: str
    start_turn: int
    end_turn: int  # inclusive
    text: str  # "Speaker: words" for each turn, one line


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
    """A window closes with the turn that brings it to 200 words, or before one that would take it past 300."""
    windows, first, words = [], 0, 0

    def close(last):
        windows.append(Window(meeting["id"], first, last))

    for index, turn in enumerate(meeting["turns"]):
        added = len(WORD.findall(clean(turn["text"])))
        if index > first and words + added > WINDOW_WORDS_MAX:
            close(index - 1)
            first, words = index, 0
        words += added
        if words >= WINDOW_WORDS:
            close(index)
            first, words = index + 1, 0
    if first < len(meeting["turns"]):
        close(len(meeting["turns"]) - 1)
    return windows


def passages_of(meeting, window, number):
    passages, lines, count = [], [], 0

    def close():
        nonlocal lines, count
        if lines:
            text = "\n".join(line for _, line in lines)
            passages.append(Passage(number, meeting["id"], lines[0][0], lines[-1][0], text))
        lines, count = [], 0

    for index in range(window.start_turn, window.end_turn + 1):
        turn = meeting["turns"][index]
        words = clean(turn["text"]).split()
        while words:
            room = PASSAGE_WORDS - count
            fits = len(words) <= room or (count == 0 and len(words) <= PASSAGE_WORDS_MAX)
            taken = len(words) if fits else room if room >= PART_WORDS_MIN else 0
            if taken:
                lines.append((index, f"{turn['speaker']}: {' '.join(words[:taken])}"))
            words, count = words[taken:], count + taken
            if not fits or count >= PASSAGE_WORDS:
                close()
    close()
    return passages or [Passage(number, meeting["id"], window.start_turn, window.end_turn, "-")]


def load(folder):
    """Meetings, queries about something in particular, topics, windows, passages."""
    folder = Path(folder)
    meetings = read_lines(folder / "meetings.jsonl")
    queries = [
        Query(q["id"], q["meeting_id"], q["domain"], q["split"], q["query"], q["answer"], q["spans"])
        for q in read_lines(folder / "queries.jsonl")
        if q["kind"] == "specific" and q["spans"]
    ]
    topics = read_lines(folder / "topics.jsonl")
    windows, passages = [], []
    for meeting in meetings:
        for window in windows_of(meeting):
            passages += passages_of(meeting, window, len(windows))
            windows.append(window)
    return meetings, queries, topics, windows, passages


def overlaps(part, meeting, spans):
    """`part` is a window or a passage."""
    return part.meeting == meeting and any(
        part.start_turn <= last and first <= part.end_turn for first, last in spans
    )


def series_of(meeting_id):
    """ES2002a to ES2002d are four meetings of one team; Bmr001, Bmr002, … of one project."""
    found = re.match(r"([A-Z]{2}\d{4})[a-d]$|(B[a-z]{2})\d+", meeting_id)
    return (found.group(1) or found.group(2)) if found else meeting_id


def folds_of(meetings):
    """Fold of each meeting: whole series, spread so that every domain is in each fold, larger series first."""
    fold = {}
    for domain in sorted({m["domain"] for m in meetings}):
        sizes = {}
        for meeting in meetings:
            if meeting["domain"] == domain:
                name = series_of(meeting["id"])
                sizes[name] = sizes.get(name, 0) + (meeting["split"] == "train")
        filled = [0] * FOLDS
        order = sorted(sizes, key=lambda name: (-sizes[name], hashlib.sha256(name.encode()).hexdigest()))
        for name in order:
            fold[name] = filled.index(min(filled))
            filled[fold[name]] += sizes[name]
    return {m["id"]: fold[series_of(m["id"])] for m in meetings}
