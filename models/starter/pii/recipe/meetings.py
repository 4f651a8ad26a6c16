"""QMSum's training meetings as samples: real talk as it is, with invented names planted and a cautious reading of its capitals."""

import json
import re
from collections import Counter

from lists import COUNTRIES_SPOKEN, DEMONYMS
from names import seeded
from noise import as_recognised
from organisations import firm
from samples import sample

TAG = re.compile(r"\{[a-z_ ]+\}")
TITLE_NAME = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Hon|Lord|Baroness)\.? (?:[A-Z][\w'’-]+ ?){1,3}")
MONTH_DATE = re.compile(r"\b(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?(?:January|February|March|April|June|July|August|September|October|November|December)(?: \d{1,2}(?:st|nd|rd|th)?\b)?(?:,? \d{4})?|\b(?:19|20)\d\d\b")
MONEY = re.compile(r"[£$€]\d[\d,.]*(?: (?:million|billion|thousand))?|\b\d[\d,.]*(?: (?:million|billion|thousand))? (?:dollars|euros?|pounds)\b", re.I)


HERE_OR_THERE = re.compile(r"(?<=[a-z] )(?:there|here)\b(?! (?:is|are|was|were|has|have|would|will|might)\b)(?!['’])")
HE_OR_SHE = re.compile(r"\b(he|she|He|She|him|his|they|They|somebody|someone)\b(?!-)")


def with_names(text, rng, names):
    """Puts invented people where real talk has pronouns, or addresses somebody: names in true spoken surroundings."""
    def name():
        first, last = names.first_last(rng)
        return rng.choice([first, first, first, f"{first} {last}", f"{first} {last}", last, rng.choice(["Mr ", "Ms ", "Dr. ", "Mrs "]) + last])

    spans, out, at = [], "", 0
    if rng.random() < 0.6:
        chosen = None
        for match in HE_OR_SHE.finditer(text):
            plural = match.group().lower() == "they"
            if plural and rng.random() < 0.6:
                continue
            if chosen is None or rng.random() < 0.3:
                chosen = name()
            value = chosen if not plural else (name() + " and " + name() if rng.random() < 0.5 else firm(names, rng))
            out += text[at:match.start()]
            if plural and " and " not in value:
                spans.append((len(out), len(out) + len(value), "ORGANISATION"))
            elif plural:
                cut = value.index(" and ")
                spans += [(len(out), len(out) + cut, "PERSON"), (len(out) + cut + 5, len(out) + len(value), "PERSON")]
            else:
                spans.append((len(out), len(out) + len(value), "PERSON"))
            out += value + ("'s" if match.group() == "his" else "")
            at = match.end()
    text = out + text[at:]
    match = HERE_OR_THERE.search(text)
    if match and rng.random() < 0.4 and not any(a < match.end() and match.start() < b for a, b, _ in spans):
        lead, value, kind = ("at ", firm(names, rng), "ORGANISATION") if rng.random() < 0.65 else ("in ", names.place(rng).removeprefix("the "), "LOCATION")
        start, moved = match.start() + len(lead), len(lead + value) - len(match.group())
        text = text[: match.start()] + lead + value + text[match.end():]
        spans = sorted([(a + moved, b + moved, k) if a >= match.end() else (a, b, k) for a, b, k in spans] + [(start, start + len(value), kind)])
    roll = rng.random()
    if roll < 0.05:
        value = name()
        return f"{value} , {text}", [(0, len(value), "PERSON")] + [(a + len(value) + 3, b + len(value) + 3, k) for a, b, k in spans]
    if roll < 0.1:
        value, body = name(), text.rstrip(" .?,")
        if all(b <= len(body) for _, b, _ in spans):
            return f"{body} , {value} .", spans + [(len(body) + 3, len(body) + 3 + len(value), "PERSON")]
    if roll < 0.14:
        value, body = names.place(rng).removeprefix("the "), text.rstrip(" .?,")
        if all(b <= len(body) for _, b, _ in spans):
            lead = rng.choice([" in ", " from ", " near ", " over in ", " to "])
            return f"{body}{lead}{value}", spans + [(len(body) + len(lead), len(body) + len(lead) + len(value), "LOCATION")]
    return text, spans


def qmsum(shared, count, seed, names):
    """Turns of QMSum's training meetings. Lower-case words are taken as harmless; a capital inside a sentence is labelled where
    the meeting's own speaker list, a title, a country or a demonym explains it, and otherwise left out of the loss."""
    rng = seeded(seed)
    meetings = [json.loads(l) for l in open(shared / "data/qmsum/meetings.jsonl")]
    meetings = [m for m in meetings if m["split"] == "train"]
    lower, upper = Counter(), Counter()
    for m in meetings:
        for t in m["turns"]:
            words = re.findall(r"[A-Za-z][\w'’-]*|[.?!]", TAG.sub(" ", t["text"]))
            for a, b in zip(words, words[1:]):
                if a not in ".?!":
                    (upper if b[0].isupper() else lower)[b.lower()] += 1
    places = {c.removeprefix("the ") for c in COUNTRIES_SPOKEN + names.countries + names.us_states if len(c) > 3} | set(names.cities_large[:300])
    peoples = {d for d in DEMONYMS if d not in ("Labour", "Conservative", "Republican", "Democrat", "Orthodox", "Christian")}
    pool = [(m, t) for m in meetings for t in m["turns"] if 3 <= len(t["text"].split()) <= 90]
    talked_of = [p for p in pool if HE_OR_SHE.search(p[1]["text"])]
    for m, t in rng.sample(pool, min(count * 2 // 3, len(pool))) + rng.sample(talked_of, min(count // 3, len(talked_of))):
        text = re.sub(r"\s+", " ", TAG.sub(" ", t["text"])).strip()
        if len(text) < 8:
            continue
        speakers = {w for s in m["turns"] for w in re.findall(r"[A-Z][\w'’-]{2,}", s["speaker"]) } if m["domain"] == "Committee" else set()
        speakers -= {"Hon", "AM", "Speaker", "The", "Chair", "Deputy", "Member", "Minister", "Member", "Clerk", "Some", "Committee", "Assembly", "Unidentified"}
        text, planted = with_names(text, rng, names)
        tags, types = [0] * len(text), [None]

        def mark(start, end, kind):
            if not any(tags[start:end]):
                types.append(kind)
                tags[start:end] = [len(types) - 1] * (end - start)

        for start, end, kind in planted:
            mark(start, end, kind)
        for match in TITLE_NAME.finditer(text):
            if not re.search(r"\b(Speaker|Chair|Chairman|President|Deputy|Minister|Prime|Madam)\b", match.group()):
                mark(match.start(), match.start() + len(match.group().rstrip()), "PERSON")
        for match in re.finditer(r"(?:[A-Z][\w’-]+(?: |$|(?=\W)))+", text):
            parts = match.group().split()
            if parts and all(p in speakers for p in parts):
                mark(match.start(), match.start() + len(match.group().rstrip()), "PERSON")
        for match in MONTH_DATE.finditer(text):
            mark(*match.span(), "DATE_TIME")
        for match in MONEY.finditer(text):
            mark(*match.span(), "MONEY")
        for match in re.finditer(r"[A-Z]\w+(?: [A-Z]\w+)?", text):
            if match.group() in places:
                mark(*match.span(), "LOCATION")
            elif match.group() in peoples:
                mark(*match.span(), "NATIONALITY")
        ignore = []
        for match in re.finditer(r"[A-Za-z][\w'’-]*|\d[\d.,:]*", text):
            word, low = match.group(), match.group().lower()
            if any(tags[match.start():match.end()]):
                continue
            known = lower[low] > 2 * upper[low] and lower[low] > 2
            if word[0].isdigit() or low in ("mr", "mrs", "ms", "dr") or ("_" not in word and word[0].isupper() and not known and low not in ("i", "i'm", "i've", "i'd", "i'll", "okay", "ok", "yeah", "mm", "mm-hmm", "hmm", "uh", "um")):
                ignore.append([0, *match.span()])
        turn = (text, tags)
        if not ignore and rng.random() < 0.5:
            turn = as_recognised(turn, rng, rng.choice([0, 1]))
            if not turn[0]:
                continue
        out = sample([turn], types, "qmsum")
        out["ignore"] = ignore
        yield out
