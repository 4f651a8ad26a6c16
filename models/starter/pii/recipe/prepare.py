"""Writes the training and development samples: `python prepare.py --shared ../../../../../shared --out build`.

Each line: `{"turns": [{"text", "spans": [[start, end, type]]}], "ignore": [[turn, start, end]], "source"}`; offsets are code points.
"""

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from grammar import render
from lists import COUNTRIES_SPOKEN, DEMONYMS
from names import Names, seeded
from noise import as_recognised, with_slips
from values import Values

HERE = Path(__file__).parent


def templates(name):
    lines = (HERE / "templates" / f"{name}.txt").read_text().splitlines()
    return [l for l in lines if l.strip() and not l.startswith("#")]


def spans_of(tags, types):
    spans, i = [], 0
    while i < len(tags):
        j = i
        while j < len(tags) and tags[j] == tags[i]:
            j += 1
        if tags[i]:
            spans.append([i, j, types[tags[i]]])
        i = j
    return spans


def sample(turns, types, source):
    return {"source": source, "turns": [{"text": t, "spans": spans_of(m, types)} for t, m in turns if t.strip()]}


def generated(count, seed, names):
    """Our own samples: two thirds spoken, one third written, one in nine without anything personal."""
    rng = seeded(seed)
    values = Values(rng, names)
    pools = {k: templates(k) for k in ("spoken", "written", "benign")}
    weights = {k: [template_weight(t) for t in pools[k]] for k in pools}
    for _ in range(count):
        kind = rng.choices(["spoken", "written", "benign"], [0.47, 0.41, 0.12])[0]
        template = rng.choices(pools[kind], weights[kind])[0]
        spoken = kind == "spoken" or (kind == "benign" and rng.random() < 0.6)
        if kind == "spoken" and rng.random() < 0.12:
            spoken = False  # chat and captions: the same sentences with written values
        turns, types = render(template, values, spoken, rng)
        strip = rng.random() < (0.65 if kind != "written" else 0.22)
        if strip:
            strength = rng.choice([0, 1, 1, 2])
            turns = [as_recognised(t, rng, strength) for t in turns]
        else:
            turns = [with_slips(t, rng) for t in turns]
        yield sample(turns, types, f"own/{kind}")


def template_weight(template):
    """Longer templates hold more to learn; a bare line is drawn less often."""
    return 1.0 + 0.25 * min(template.count("{"), 6) + 0.08 * min(template.count("["), 8)


# --- QMSum training meetings: real talk as it is, with a cautious reading of its capitals ---------------------------
TAG = re.compile(r"\{[a-z_ ]+\}")
TITLE_NAME = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Hon|Lord|Baroness)\.? (?:[A-Z][\w'’-]+ ?){1,3}")
MONTH_DATE = re.compile(r"\b(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?(?:January|February|March|April|June|July|August|September|October|November|December)(?: \d{1,2}(?:st|nd|rd|th)?\b)?(?:,? \d{4})?|\b(?:19|20)\d\d\b")
MONEY = re.compile(r"[£$€]\d[\d,.]*(?: (?:million|billion|thousand))?|\b\d[\d,.]*(?: (?:million|billion|thousand))? (?:dollars|euros?|pounds)\b", re.I)


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
            value = chosen if not plural else (name() + " and " + name() if rng.random() < 0.5 else names.organisation(rng))
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


# --- open sets whose licence lets weights be given away -------------------------------------------------------------
def gum(shared):
    """GUM court and interview sentences (CC BY). Its spans are name heads; a multi-word name is joined from its mention."""
    kinds = {"person": "PERSON", "organization": "ORGANISATION", "place": "LOCATION"}
    for line in open(shared / "data/pii_gum_spoken/open_licence.jsonl"):
        row = json.loads(line)
        text, spans, ignore = row["text"], [], []
        for s in row["spans"]:
            start, end = s["start"], s["end"]
            at = text.find(s["mention"])
            inside = at >= 0 and at <= start and end <= at + len(s["mention"])
            if inside:  # widen over neighbouring capitalised words of the mention
                for m in re.finditer(r"\S+", text[at:at + len(s["mention"])]):
                    a, b = at + m.start(), at + m.end()
                    if a <= start and all(w[0].isupper() for w in text[a:start].split()) and text[a].isupper():
                        start = a
                        break
                tail = re.match(r"(?: [A-Z][\w.'’-]*)+", text[end:at + len(s["mention"])])
                if tail:
                    end += tail.end()
            if s["type"] in kinds and text[s["start"]].isupper() and text[start:end] not in ("Court", "Justice", "Chief Justice", "State", "Your Honor", "Honor", "Petitioner", "Congress"):
                spans.append([start, end, kinds[s["type"]]])
            else:
                ignore.append([0, start, end])
        for m in re.finditer(r"\d+", text):
            ignore.append([0, *m.span()])
        spans = sorted(s for s in spans)
        clean = [s for i, s in enumerate(spans) if i == 0 or s[0] >= spans[i - 1][1]]
        covered = set(i for s in clean for i in range(s[0], s[1]))
        for m in re.finditer(r"(?<=[a-z,] )[A-Z][\w'’-]+", text):
            if m.start() not in covered and m.group() not in ("I", "I'm", "I've"):
                ignore.append([0, *m.span()])
        yield {"source": "gum", "turns": [{"text": text, "spans": clean}], "ignore": ignore}


def slurp(shared):
    """SLURP commands (CC BY 4.0): people, businesses and places; dates and times as spoken are left out of the loss."""
    kinds = {"person": "PERSON", "business_name": "ORGANISATION", "place_name": "LOCATION", "email_address": "EMAIL", "artist_name": "PERSON"}
    for line in open(shared / "data/pii_slurp/devel.jsonl"):
        row = json.loads(line)
        spans = sorted([s["start"], s["end"], kinds[s["type"]]] for s in row["spans"] if s["type"] in kinds)
        keep = {"date", "time", "timeofday", "event_name", "relation", "food_type", "weather_descriptor", "general_frequency", "device_type", "time_zone", "order_type", "business_type"}
        ignore = [[0, s["start"], s["end"]] for s in row["spans"] if s["type"] not in kinds and s["type"] not in keep or s["type"] == "date" and re.search(r"january|february|march|april|may|june|july|august|september|october|november|december|\d", s["text"])]
        yield {"source": "slurp", "turns": [{"text": row["text"], "spans": spans}], "ignore": ignore}


def wnut(shared):
    """WNUT-17 development posts (CC BY 4.0): rare names in noisy writing."""
    kinds = {"person": "PERSON", "location": "LOCATION", "corporation": "ORGANISATION"}
    for line in open(shared / "data/pii_wnut17/dev.jsonl"):
        row = json.loads(line)
        spans = sorted([s["start"], s["end"], kinds[s["type"]]] for s in row["spans"] if s["type"] in kinds)
        ignore = [[0, s["start"], s["end"]] for s in row["spans"] if s["type"] not in kinds]
        ignore += [[0, *m.span()] for m in re.finditer(r"\S*\d\S*|@\w+|@ \w+|http\S+", row["text"])]
        yield {"source": "wnut17", "turns": [{"text": row["text"], "spans": spans}], "ignore": ignore}


def ami_abstracts(shared):
    """AMI abstracts (CC BY 4.0): third-person prose about roles, never about named people."""
    for line in open(shared / "data/ami_minutes/abstracts.jsonl"):
        row = json.loads(line)
        for sentence in re.split(r"(?<=\.) ", row["abstract"]):
            if 5 < len(sentence.split()) and not re.search(r"\d|(?<=[a-z] )[A-Z]", sentence):
                yield {"source": "ami_abstracts", "turns": [{"text": sentence, "spans": []}]}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--shared", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--own", type=int, default=34000)
    arguments.add_argument("--qmsum", type=int, default=5000)
    arguments.add_argument("--seed", type=int, default=20261121)
    options = arguments.parse_args()
    names = Names()
    rows = list(generated(options.own, options.seed, names))
    rows += list(qmsum(options.shared, options.qmsum, options.seed + 1, names))
    rows += list(ami_abstracts(options.shared))
    for reader in (gum, slurp, wnut):
        rows += list(reader(options.shared))
    seeded(options.seed + 2).shuffle(rows)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, part in (("train", rows), ("dev", list(generated(1500, options.seed + 3, names)))):
        with open(options.out / f"{name}.jsonl", "w") as file:
            for row in part:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(Counter(r["source"] for r in rows))


if __name__ == "__main__":
    main()
