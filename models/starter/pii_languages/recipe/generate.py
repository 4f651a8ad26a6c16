"""Samples in eight languages: text with marked spans, as sequences of the model's pieces. See MODEL_CARD.md for what they hold."""

import random
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.append(str(HERE.parents[1] / "pii" / "recipe"))

from lists import FIRST_NAMES_OWN, LAST_NAMES_OWN  # noqa: E402
from local_names import polish_case  # noqa: E402
from local_values import LETTER_WORDS, LocalValues, filled  # noqa: E402

LANGUAGES = ("de", "fr", "es", "it", "nl", "pt", "pl")
TYPES = "PERSON ORGANISATION LOCATION ADDRESS DATE_TIME AGE USERNAME ID_NUMBER EMAIL PHONE CREDIT_CARD BANK_ACCOUNT NATIONAL_ID PASSPORT LICENCE_PLATE IP_ADDRESS URL CREDENTIAL".split()
LABELS = ["O"] + [f"{p}-{t}" for t in TYPES for p in "BI"]
INDEX = {label: i for i, label in enumerate(LABELS)}
UNSURE = "UNSURE"  # may be masked or not: left out of the loss
IGNORE = -100
HELD_TEMPLATE = 9
SLOT = re.compile(r"\{([A-Z]+|num|nw|year|ver|time|amount|stamp|uuid|hexs|hex)(\d?)([a-zU]*)\}")
INNER = re.compile(r"\[([^\[\]]*)\]")
SIMPLE = {"TEL": "PHONE", "IBAN": "BANK_ACCOUNT", "CARD": "CREDIT_CARD", "CRED": "CREDENTIAL", "IP": "IP_ADDRESS", "A": "ADDRESS", "AU": "ADDRESS", "STR": "ADDRESS", "C": "LOCATION", "D": "DATE_TIME", "DM": "DATE_TIME", "DX": UNSURE, "AGE": "AGE", "IDV": None}


def read_templates(name):
    """`{section: [lines]}` of one file; `phrases` become lists."""
    sections, current = {}, None
    for line in (HERE / "templates" / f"{name}.txt").read_text().splitlines():
        if line.startswith("## "):
            current = line[3:].strip()
            sections.setdefault(current, [])
        elif line.strip():
            sections[current].append(line)
    world = (HERE / "templates" / "world.txt").read_text().strip().split("|")
    sections["phrases"] = {"figure": world} | {key: items.split("|") for key, items in (l.split(" = ", 1) for l in sections["phrases"])}
    return sections


def part(lines, held):
    return [l for i, l in enumerate(lines) if (i % HELD_TEMPLATE == 4) == held]


def expand(template, phrases, rng):
    """Resolves each `[a|b]`, innermost first, then each `<phrase>`."""
    text = template.replace("\\[", "\ue000").replace("\\]", "\ue001")
    while True:
        match = INNER.search(text)
        if not match:
            break
        text = text[: match.start()] + rng.choice(match.group(1).split("|")) + text[match.end():]
    text = re.sub(r"<([a-z]+)>", lambda m: rng.choice(phrases[m[1]]) if m[1] in phrases else m[0], text)
    return text.replace("\ue000", "[").replace("\ue001", "]").replace("\\n", "\n")


class Draft:
    """Text and tags of a sample, turn by turn."""

    def __init__(self):
        self.turns, self.types = [["", []]], [None]

    def plain(self, text):
        for i, piece in enumerate(text.split(" // ")):
            if i:
                self.turns.append(["", []])
            self.turns[-1][0] += piece
            self.turns[-1][1] += [0] * len(piece)

    def span(self, text, kind):
        self.types.append(kind)
        self.turns[-1][0] += text
        self.turns[-1][1] += [len(self.types) - 1] * len(text)


class Generator:
    def __init__(self, people, english, interface, held=False):
        """`people` draws names; `english` is `(Names, Values class, render, templates by kind)` of the English recipe or None; `interface` texts by language."""
        self.people, self.english, self.interface, self.held = people, english, interface, held
        self.templates = {language: read_templates(language) for language in LANGUAGES}
        self.technical = read_templates("technical")
        self.pools = {language: {s: part(t[s], held) for s in ("talk", "written", "benign")} for language, t in self.templates.items()}
        self.technical_pools = {s: part(self.technical[s], held) for s in ("personal", "benign")}
        self.letters = "abcdefghijklmnopqrstuvwxyz"

    def others(self, rng):
        """A name of a further culture; those that put the family first now and then do."""
        if rng.random() < 0.2:
            culture = rng.choice(["chinese", "korean", "vietnamese", "japanese"])
            first, last = rng.choice(FIRST_NAMES_OWN[culture]), rng.choice(LAST_NAMES_OWN[culture])
            if culture == "vietnamese":
                first = rng.choice(["Van", "Thi", "Minh", "Duc"]) + " " + first
            elif rng.random() < 0.5 and culture in ("chinese", "korean"):
                first += "-" + rng.choice(FIRST_NAMES_OWN[culture]).lower()
            return (last, first) if rng.random() < 0.6 else (first, last)
        return self.english[0].first_last(rng)

    # --- one template ------------------------------------------------------------------------------------------
    def render(self, template, language, spoken, rng, draft, cast):
        phrases = self.templates.get(language, self.technical)["phrases"]
        if template.startswith("\0"):
            template, phrases = template[1:], self.technical["phrases"]
        text = expand(template, phrases, rng)
        values = LocalValues(rng, language, self.people)
        identity = values.identity()
        at = 0
        for match in SLOT.finditer(text):
            draft.plain(text[at:match.start()])
            at = match.end()
            self.fill(*match.groups(), values, identity, spoken, draft, cast, text[:match.start()])
        draft.plain(text[at:])

    def fill(self, slot, index, form, values, identity, spoken, draft, cast, before):
        rng, language = values.rng, values.language
        index = index or "1"
        if slot in ("P", "M", "F"):
            draft.span(self.person(slot, index, form, values, cast), "PERSON")
        elif slot == "SPELL":
            first, last, _ = self.cast(slot, index, values, cast)
            letters = [c for c in values.ascii(last) if c.isalpha()][:9]
            words = LETTER_WORDS.get(language)
            style = rng.random()
            said = " ".join(words[ord(c) - 97] for c in letters) if words and style < 0.4 else ("-" if style < 0.6 else " ").join(letters)
            draft.span(said, "PERSON")
        elif slot == "O":
            key = ("O", index)
            if key not in cast:
                cast[key] = values.company()
            draft.span(cast[key], "ORGANISATION")
        elif slot == "MAIL":
            first, last, _ = self.cast("P", index, values, cast)
            draft.span(values.mail(first, last, spoken), "EMAIL")
        elif slot == "USER":
            first, last, _ = self.cast("P", index, values, cast)
            draft.span(values.handle(first, last), "USERNAME")
        elif slot == "URL":
            first, last, _ = self.cast("P", index, values, cast)
            draft.span(values.url(first, last), "URL")
        elif slot == "IDL":
            draft.plain(identity[0])
        elif slot == "IDV":
            draft.span(values.say(identity[1]) if spoken and rng.random() < 0.8 else identity[1], identity[2])
        elif slot == "num":
            draft.plain(str(rng.choice([rng.randint(2, 12), rng.randint(2, 99), rng.randint(100, 9000), 10 ** rng.randint(1, 6)])))
        elif slot == "nw":
            draft.plain(values.number(rng.choice([rng.randint(2, 12), rng.randint(2, 99)])))
        elif slot == "time":
            draft.plain(rng.choice([f"{rng.randint(0, 23)}:{rng.randint(0, 59):02}", f"{rng.randint(7, 20)}.{rng.choice(['00', '15', '30', '45'])}", f"{rng.randint(7, 20)}:{rng.choice(['00', '30'])}"]))
        elif slot == "amount":
            draft.plain(rng.choice([f"{rng.randint(1, 999)},{rng.randint(0, 99):02} €", f"{rng.randint(1, 99)}.{rng.randint(100, 999)},00 EUR", f"{rng.randint(2, 9000)} Euro" if language in ("de", "nl") else f"{rng.randint(2, 9000)} euros" if language != "pl" else f"{rng.randint(2, 9000)} zł", f"€{rng.randint(2, 900)}", f"{rng.randint(1, 90)} %"]))
        elif slot == "stamp":
            d, m, y, t = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2000, 2027), f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}"
            month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[m - 1]
            draft.plain(rng.choice([f"{d:02}/{month}/{y}:{t} +0{rng.randint(0, 2)}00", f"{month} {d:2} {t}", f"{y}-{m:02}-{d:02}T{t}Z", f"{y}-{m:02}-{d:02} {t},{rng.randint(0, 999):03}", f"{y}/{m:02}/{d:02} {t}", t]))
        elif slot == "year":
            draft.plain(str(rng.randint(1450, 2026)))
        elif slot == "ver":
            draft.plain(".".join(str(rng.randint(0, 24)) for _ in range(rng.choice([1, 2, 2, 3]))))
        elif slot in ("uuid", "hex", "hexs"):
            h = "".join(rng.choice("0123456789abcdef") for _ in range(32))
            draft.plain(f"{h[:8]}-{h[8:12]}-4{h[13:16]}-a{h[17:20]}-{h[20:]}" if slot == "uuid" else h[:16] if slot == "hexs" else rng.choice([h, h[:12], h[:7]]))
        else:
            draft.span(self.value(slot, values, spoken, before), SIMPLE[slot])

    def value(self, slot, values, spoken, before):
        rng = values.rng
        if slot == "TEL":
            return values.phone(spoken)
        if slot == "IBAN":
            return values.say(filled("##########", rng)) if spoken and rng.random() < 0.4 else values.iban()
        if slot == "CARD":
            return values.card()
        if slot == "CRED":
            return values.secret(spoken)
        if slot == "IP":
            return values.ip()
        if slot in ("A", "AU"):
            address = values.address(spoken)
            return address.upper() if slot == "AU" else address
        if slot == "STR":
            return f"{values.street()} {values.house()}"
        if slot == "C":
            city = values.pool.city(rng)
            case = {"w": "l", "do": "g", "z": "g", "ze": "g"}.get(before.split()[-1].lower() if before.split() else "") if values.language == "pl" else None
            return polish_case(city, case, False) if case else city
        if slot == "AGE":
            n = rng.choice([rng.randint(1, 17), rng.randint(18, 95)])
            return values.number(n) if spoken and rng.random() < 0.6 else str(n)
        return values.date(spoken and rng.random() < 0.7, with_year=slot == "D" or (slot == "DX" and rng.random() < 0.4))

    def cast(self, slot, index, values, cast):
        key = ("P", index)
        if key not in cast:
            for _ in range(8):
                first, last, female = self.people.draw(values.language, values.rng, self.others if self.english and not self.held else None)
                if slot not in ("M", "F") or female == (slot == "F"):
                    break
            cast[key] = (first, last, female)
        return cast[key]

    def person(self, slot, index, form, values, cast):
        rng = values.rng
        first, last, female = self.cast(slot, index, values, cast)
        if "U" in form:
            return last.upper()
        case = form[1:] if len(form) > 1 and values.language == "pl" else ""
        if case:
            first, last = polish_case(first, case, female), polish_case(last, case, female)
        kind = form[:1]
        if kind == "f":
            return first
        if kind == "l":
            return last
        if kind == "r":
            return rng.choice([f"{last}, {first}", f"{last}, {first[0]}.", f"{last} {first[0]}.", f"{last}, {first} {rng.choice('ABEJKMS')}."])
        if kind == "u":
            return rng.choice([f"{first}_{last}", f"{first}{last}", f"{last}_{first}", f"{last}"]).replace(" ", "")
        if kind == "n":
            roll = rng.random()
            return f"{first} {rng.choice('ABCDEFGHJKLMNPRSTW')}. {last}" if roll < 0.05 else f"{first[0]}. {last}" if roll < 0.09 else f"{last} {first}" if roll < 0.11 else f"{first} {last}"
        roll = rng.random()
        return f"{first} {last}" if roll < 0.5 else first if roll < 0.9 else last

    # --- kinds of sample ---------------------------------------------------------------------------------------
    def sample(self, language, rng):
        """`(turns, types, kind)`."""
        roll = rng.random()
        draft, cast, spoken = Draft(), {}, False
        pools = self.pools[language]
        if roll < 0.2:
            kind, spoken = "talk", rng.random() < 0.75
            lines = [rng.choice(pools["talk"]) for _ in range(rng.choice([1, 1, 1, 2, 3, 4]))]
        elif roll < 0.46:
            kind = "written"
            lines = [rng.choice(pools["written"]) for _ in range(rng.choice([1, 1, 1, 2, 2, 3]))]
        elif roll < 0.55:
            return self.form(language, rng)
        elif roll < 0.6:
            kind = "technical"
            lines = ["\0" + rng.choice(self.technical_pools["personal"]) for _ in range(rng.choice([1, 1, 2]))]
            lines += ["\0" + rng.choice(self.technical_pools["benign"]) for _ in range(rng.choice([0, 1, 2]))]
            rng.shuffle(lines)
        elif roll < 0.68:
            kind = "code"
            lines = ["\0" + rng.choice(self.technical_pools["benign"]) for _ in range(rng.choice([1, 1, 2, 3]))]
        elif roll < 0.8:
            kind = "interface"
            draft.plain(rng.choice([" ", "\n", "\n", " // "]).join(rng.choice(self.interface[language]).replace(" // ", " ") for _ in range(rng.choice([1, 1, 2, 3]))))
            return draft.turns, draft.types, kind, rng.random() < 0.2
        else:
            kind = "benign"
            lines = [rng.choice(pools["benign"]) for _ in range(rng.choice([1, 1, 1, 2, 3, 5]))]
        if kind in ("talk", "written") and rng.random() < 0.5:
            for _ in range(rng.choice([1, 1, 2, 3])):
                lines.insert(rng.randint(0, len(lines)), rng.choice(pools["benign"]))
            if rng.random() < 0.2:
                lines.insert(rng.randint(0, len(lines)), rng.choice(self.interface[language]).translate(BRACES))
        joint = " // " if spoken else rng.choice([" ", " ", "\n", "\n\n", " // "])
        for i, line in enumerate(lines):
            if i:
                draft.plain(joint)
            self.render(line, language, spoken, rng, draft, cast)
        lowered = rng.random() < (0.6 if kind == "talk" else 0.14 if kind != "benign" else 0.3)
        return draft.turns, draft.types, kind, lowered

    def form(self, language, rng):
        """A form, record or list of fields with their values, in one of many layouts."""
        draft = Draft()
        phrases = self.templates[language]["phrases"]
        fields = rng.sample(phrases["field"], rng.randint(1, 6))
        for extra in rng.sample(phrases["bfield"], rng.choice([0, 1, 2, 3])):
            fields.insert(rng.randint(0, len(fields)), extra)
        style = rng.choice(["colon", "colon", "colon", "json", "equals", "tab", "bold", "dash", "inline", "yaml", "csv", "html", "table"])
        pairs = []
        for field in fields:
            label, _, value = field.partition("=")
            pairs.append(("{IDL}", "{IDV}") if field == "{ID}" else (label, value))
        if style in ("csv", "table"):
            joint = rng.choice([",", ";", "\t"]) if style == "csv" else " | "
            rows = [joint.join(p[0] for p in pairs)] + (["---|---"] if style == "table" else []) + [joint.join(p[1] for p in pairs) for _ in range(rng.choice([1, 2, 3]))]
            for n, row in enumerate(rows):
                draft.plain("\n" if n else "")
                self.render(row, language, False, rng, draft, {})
            return draft.turns, draft.types, "form", False
        cast = {}
        snake = rng.random() < 0.4
        for n, (label, value) in enumerate(pairs):
            if style in ("json", "yaml", "equals") and snake:
                label = label.lower().replace(" ", "_").replace("-", "_") if label != "{IDL}" else label
            before, after = {
                "colon": (f"{label}: ", "\n"), "json": (f'{"{" if n == 0 else ""}"{label}": "', '"}' if n == len(pairs) - 1 else '", '), "equals": (f"{label}=", "\n"), "tab": (f"{label}\t", "\n"),
                "bold": (f"**{label}:** ", "\n"), "dash": (f"- {label}: ", "\n"), "inline": (f"{label}: ", ", "), "yaml": (f"{label}: ", "\n"), "html": (f"<td>{label}</td><td>", "</td>\n"),
            }[style]
            self.render(before + value + (after if n < len(pairs) - 1 or style in ("json", "html") else ""), language, False, rng, draft, cast)
        return draft.turns, draft.types, "form", rng.random() < 0.08


BRACES = str.maketrans("[]{}<>|", "()()()/")
PUNCTUATION = set(",.?!;:\"()“”„…«»¿¡")
PLAIN = str.maketrans("äöüéèêëàâáãåçñíìîïóòôõúùûýłśćźżńąęøÄÖÜÉÈÀÁÇÑÍÓÚŁŚŻ", "aoueeeeaaaaacniiiioooouuuylsczznaeoAOUEEAACNIOULSZ")


def disturbed(turns, lowered, rng):
    """Turns as a recogniser or a hurried writer leaves them: lower case without punctuation, capitals, accents or letters lost."""
    roll = rng.random()
    out = []
    for text, tags in turns:
        if lowered:
            text = text.lower() if len(text.lower()) == len(text) else text
            if rng.random() < 0.8:
                kept = [(c, t) for i, (c, t) in enumerate(zip(text, tags)) if not (c in PUNCTUATION and (i + 1 == len(text) or text[i + 1].isspace() or i == 0 or text[i - 1].isspace()))]
                text, tags = "".join(c for c, _ in kept), [t for _, t in kept]
        elif roll < 0.07 and len(text.upper()) == len(text):
            text = text.upper()
        if 0.07 < roll < 0.1:
            text = text.translate(PLAIN)
        elif 0.1 < roll < 0.12 and len(text) > 12:
            at = rng.randrange(1, len(text) - 1)
            if text[at].isalpha() and text[at - 1].isalpha():
                text, tags = text[:at] + text[at + 1:], tags[:at] + tags[at + 1:]
        elif 0.12 < roll < 0.14:
            text, tags = text.rstrip(".?! \n"), tags[: len(text.rstrip(".?! \n"))]
        elif 0.14 < roll < 0.16 and "\n" in text:
            marks = rng.choice(["> ", "* ", "| ", "# ", "- "])
            pairs = [(c, 0) for c in marks]
            for c, t in zip(text, tags):
                pairs.append((c, t))
                if c == "\n":
                    pairs += [(m, 0) for m in marks]
            text, tags = "".join(c for c, _ in pairs), [t for _, t in pairs]
        if text.strip():
            out.append((text, tags))
    return out


def pieces(turns, types, tokeniser, rng=None):
    """`(ids, labels)` of a sample; turns and lines end with [SEP]."""
    ids, labels = [], []
    for text, tags in turns:
        started, previous = set(), 0
        encoded = tokeniser.encode(text) if rng is None or rng.random() > 0.1 else tokeniser.encode_loosely(text, rng)
        for k, start, end, _ in encoded:
            if "\n" in text[previous:start] and ids and ids[-1] != 2:
                ids.append(2)
                labels.append(IGNORE)
            previous = end
            tag = next((t for t in tags[start:end] if t), 0)
            kind = types[tag]
            if kind is None:
                label = 0
            elif kind not in TYPES:
                label = IGNORE
            else:
                label = INDEX[f"{'I' if tag in started else 'B'}-{kind}"]
                started.add(tag)
            ids.append(k)
            labels.append(label)
        if ids and ids[-1] != 2:
            ids.append(2)
            labels.append(IGNORE)
    return ids, labels


HARMLESS_IN_ENGLISH = {"MONEY", "NATIONALITY", "OCCUPATION", "HEALTH"}


class English:
    """Samples of the English recipe, with the types that this model has not left unmarked."""

    def __init__(self, names):
        import grammar
        import noise
        import prepare
        import values
        self.names, self.render, self.noise, self.prepare = names, grammar.render, noise, prepare
        self.values_of = lambda rng: values.Values(rng, names)
        phrases = dict(line.split(" = ", 1) for line in prepare.templates("phrases"))
        self.shares = {"spoken": 0.22, "business": 0.12, "written": 0.2, "documents": 0.08, "benign": 0.12, "business_benign": 0.08, "prose_benign": 0.1, "languages_benign": 0.08}
        self.pools = {k: [grammar.with_phrases(t, phrases) for t in prepare.templates(k)] for k in self.shares}

    def sample(self, rng):
        kind = rng.choices(list(self.shares), list(self.shares.values()))[0]
        talk = kind in self.prepare.SPOKEN or (kind == "benign" and rng.random() < 0.6)
        spoken = talk and rng.random() < 0.8
        lines = [rng.choice(self.pools[kind]) for _ in range(rng.choice([1, 1, 2, 3]))]
        turns, types = self.render((" // " if talk else " ").join(lines), self.values_of(rng), spoken, rng)
        types = [None if t in HARMLESS_IN_ENGLISH else t for t in types]
        turns = [self.noise.as_recognised(t, rng, 1) if rng.random() < (0.6 if talk else 0.15) else t for t in turns]
        return [t for t in turns if t[0].strip()], types, f"en/{kind}"


def one(generator, english, rng, english_share=0.16):
    """A disturbed sample of any language: `(turns, types, kind, language)`."""
    if english is not None and rng.random() < english_share:
        if rng.random() < 0.2:
            text = rng.choice(generator.interface["en"])
            return [(text, [0] * len(text))], [None], "en/interface", "en"
        turns, types, kind = english.sample(rng)
        return turns, types, kind, "en"
    language = rng.choice(LANGUAGES)
    turns, types, kind, lowered = generator.sample(language, rng)
    return disturbed(turns, lowered, rng), types, kind, language


def seeded(seed):
    return random.Random(seed)
