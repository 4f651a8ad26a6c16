"""Open sets whose licence lets weights be given away, as samples."""

import json
import re


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


STARTERS = set("the a an this that these those it they he she we in on at as for to when if while since after also however then there their his her its first finally next because although both all some most such one".split())


def harmless(prose, source):
    """Sentences of a summary that name nobody: no digits, no capital inside. A first word that is no article or the like may be a name: left out of the loss."""
    for sentence in re.split(r"(?<=\.) ", prose):
        if 5 < len(sentence.split()) and not re.search(r"\d|(?<=[a-z,;] )[A-Z]", sentence):
            first = re.match(r"\w+", sentence)
            ignore = [[0, *first.span()]] if first and first.group().lower() not in STARTERS else []
            yield {"source": source, "turns": [{"text": sentence, "spans": []}], "ignore": ignore}


def ami_abstracts(shared):
    """AMI abstracts (CC BY 4.0): third-person prose about roles, never about named people."""
    for line in open(shared / "data/ami_minutes/abstracts.jsonl"):
        yield from harmless(json.loads(line)["abstract"], "ami_abstracts")


def qmsum_answers(shared):
    """Answers about QMSum's training meetings (MIT): the same, of more kinds of meetings."""
    for line in open(shared / "data/qmsum/queries.jsonl"):
        row = json.loads(line)
        if row["split"] == "train":
            yield from harmless(row["answer"], "qmsum_answers")
