r"""Turns a template line into turns of marked text.

`[a|b]` picks one, also nested (`\[`, `\]`, `\|` stand for themselves); `<name>` picks one of a shared phrase; `{SLOT}` draws a value, `{SLOT1}`
the same one each time; ` // ` changes the speaker. A turn is `(text, tags)` where `tags[i]`
is the index of the span that character i belongs to, 0 for none; `types[index]` is that span's type.
"""

import re

from lists import ADJECTIVES, NAMES_THAT_ARE_WORDS, NOUNS, VERBS
from organisations import acronym, firm, public_body
from values import number_words

TITLES = ["Mr", "Mr", "Mr", "Mrs", "Ms", "Ms", "Miss", "Dr", "Prof.", "Professor", "Sir", "Mr.", "Mrs.", "Ms.", "Dr.", "Doctor", "Judge", "Lord", "Captain", "Senator", "Minister", "Councillor", "Commissioner", "Sergeant", "Inspector", "Herr", "Mme", "Señor"]
INTERRUPTIONS = [
    " uh ", " um ", ", ", " er ", "... ", " sorry ", " then ", " and ", " uh, ", " comma ", " let me see ", " hold on ", " let me check ", " one sec ", " what was it ", " I think ", " yeah ", " um, ", " erm ", ". ", " and then ", " let me think ", " wait ",
    " you know ", " okay ", " next ", " space ", " followed by ", " after that ",
]
BACKCHANNELS = ["mm-hmm", "yeah", "okay", "uh huh", "right", "got it", "sorry, go on", "yep", "one second", "go ahead", "hang on", "mhm", "sure", "okay, writing", "sorry", "ready"]
TYPE_OF_SLOT = {
    "O": "ORGANISATION", "F": "ORGANISATION", "A": "ORGANISATION", "B": "ORGANISATION", "SCRIPT": "PERSON", "L": "LOCATION", "CITY": "LOCATION", "C": "LOCATION", "D": "DATE_TIME", "Y": "DATE_TIME", "Yd": "DATE_TIME", "T": "DATE_TIME", "ADDR": "ADDRESS", "AGE": "AGE", "AGEBARE": "AGE", "M": "MONEY", "NAT": "NATIONALITY",
    "OCC": "OCCUPATION", "H": "HEALTH", "USER": "USERNAME", "USERB": "USERNAME", "ID": "ID_NUMBER", "CASE": "ID_NUMBER", "EMAIL": "EMAIL", "PHONE": "PHONE", "CARD": "CREDIT_CARD", "CVC": "CREDIT_CARD", "FOUR": "ID_NUMBER", "BANK": "BANK_ACCOUNT", "NID": "NATIONAL_ID",
    "PASS": "PASSPORT", "PLATE": "LICENCE_PLATE", "IP": "IP_ADDRESS", "URL": "URL", "CRED": "CREDENTIAL", "SPELL": "PERSON", "DUR": "DATE_TIME", "ZIP": "ADDRESS",
}
LONG_SPOKEN = {"PHONE", "CARD", "BANK", "ID", "NID", "PASS", "EMAIL", "ADDR", "IP", "PLATE"}
SLOT = re.compile(r"\{(pct|verb|code|product|noun|adj|vb|n|Yd|[A-Z]+)(\d*)([a-z]?)\}")
INNER = re.compile(r"\[([^\[\]]*)\]")
LITERAL = [("\\[", "\ue000"), ("\\]", "\ue001"), ("\\|", "\ue002")]


def with_phrases(template, phrases):
    """Puts each shared phrase's alternatives where `<name>` stands; a name that no phrase has stays as it is."""
    return re.sub(r"<([a-z]+)>", lambda m: f"[{phrases[m[1]]}]" if m[1] in phrases else m[0], template)


def expand(template, rng):
    """Resolves every `[a|b]`, innermost first."""
    for written, kept in LITERAL:
        template = template.replace(written, kept)
    while True:
        match = INNER.search(template)
        if not match:
            for written, kept in LITERAL:
                template = template.replace(kept, written[1])
            return template
        template = template[: match.start()] + rng.choice(match.group(1).split("|")) + template[match.end():]


def person_form(first, last, form, rng):
    if form in ("f", "w"):
        return first
    if form == "l":
        return last
    if form == "n":
        roll = rng.random()
        if roll < 0.09:
            return f"{first} {rng.choice('ABCDEFGHJKLMNPRSTW')}{rng.choice(['.', '.', '', ''])} {last}"
        if roll < 0.12:
            return f"{first[0]}. {last}"
        if roll < 0.15:
            return f"{rng.choice(TITLES)} {first} {last}"
        if roll < 0.17:
            return f"{first} {last} {rng.choice(['Jr.', 'III', 'PhD', 'MD', 'Sr'])}"
        return f"{first} {last}"
    if form == "r":
        return rng.choice([f"{last}, {first}", f"{last}, {first[0]}.", f"{last} {first[0]}."])
    if form == "t":
        return rng.choice(TITLES) + " " + rng.choice([last, last, f"{first} {last}", f"{first[0]}. {last}"])
    roll = rng.random()
    if roll < 0.45:
        return f"{first} {last}"
    return first if roll < 0.8 else rng.choice(TITLES) + " " + last


class Writer:
    """Collects text, tags and turns of one sample."""

    def __init__(self):
        self.turns, self.types = [["", []]], [None]

    def plain(self, text):
        self.turns[-1][0] += text
        self.turns[-1][1] += [0] * len(text)

    def span(self, text, kind):
        self.types.append(kind)
        self.turns[-1][0] += text
        self.turns[-1][1] += [len(self.types) - 1] * len(text)

    def new_turn(self):
        self.turns.append(["", []])


def render(template, values, spoken, rng):
    """One sample from one template: `(turns, types)`."""
    names = values.names
    text = expand(template, rng).replace("\\n", "\n")
    people, organisations, out = {}, {}, Writer()

    def person(index, form=""):
        if index not in people:
            first, last = names.first_last(rng)
            people[index] = (rng.choice(NAMES_THAT_ARE_WORDS) if form == "w" else first, last)
        return people[index]

    def organisation(slot, index):
        """The same one each time where the template numbers it."""
        if index and (slot, index) in organisations:
            return organisations[slot, index]
        value = {"O": names.organisation, "F": lambda r: firm(names, r), "A": acronym, "B": lambda r: public_body(names, r)}[slot](rng)
        organisations[slot, index] = value
        return value

    def small_number():
        n = rng.choice([rng.randint(2, 12), rng.randint(2, 99), rng.randint(100, 4000)])
        return number_words(n) if spoken and rng.random() < 0.7 else str(n)

    def draw(slot, index):
        first, last = person(index or "1")
        simple = {
            **{kind: lambda kind=kind: organisation(kind, index) for kind in "OFAB"}, "SCRIPT": lambda: names.script_name(rng),
            "L": lambda: names.place(rng), "CITY": lambda: names.city(rng), "C": lambda: names.country(rng).removeprefix("the "),
            "D": lambda: values.date_spoken() if spoken and rng.random() < 0.8 else values.date_written(), "Y": lambda: str(values.year()), "Yd": lambda: str(rng.randint(2012, 2027)),
            "T": lambda: values.time(spoken), "ADDR": lambda: values.address(spoken), "AGE": lambda: values.age(spoken), "AGEBARE": lambda: str(rng.randint(16, 96)), "M": lambda: values.money(spoken),
            "NAT": values.nationality, "OCC": values.occupation, "H": values.health, "USER": lambda: values.handle(spoken, first, last), "USERB": lambda: values.handle(True, first, last).replace(" ", ""),
            "ID": lambda: values.id_number(spoken), "CASE": values.case_number, "EMAIL": lambda: values.email(spoken, first, last), "PHONE": lambda: values.phone(spoken), "CARD": lambda: values.card(spoken),
            "CVC": lambda: values.said(values.digits(3), spoken), "FOUR": lambda: values.said(values.digits(4), spoken), "BANK": lambda: values.bank(spoken), "NID": lambda: values.national_id(spoken), "PASS": lambda: values.passport(spoken),
            "PLATE": lambda: values.plate(spoken), "IP": lambda: values.ip(spoken), "URL": lambda: values.url(spoken), "CRED": lambda: values.credential(spoken),
            "ZIP": lambda: values.said(values.postcode(), spoken), "DUR": values.duration,
        }
        return simple[slot]()

    position = 0
    for match in SLOT.finditer(text):
        emit_plain(out, text[position:match.start()])
        position = match.end()
        slot, index, form = match.groups()
        if slot == "P":
            out.span(person_form(*person(index, form), form, rng), "PERSON")
        elif slot == "SPELL":
            first, last = person(index)
            out.span(values.spell(first if form == "f" else last), "PERSON")
        elif slot in ("n", "pct"):
            out.plain(small_number() + ((" percent" if spoken else "%") if slot == "pct" else ""))
        elif slot == "code":
            out.plain(values.said(values.digits(rng.choice([2, 3, 3, 4, 4, 5])), spoken))
        elif slot in ("noun", "adj", "vb"):
            out.plain(rng.choice({"noun": NOUNS, "adj": ADJECTIVES, "vb": VERBS}[slot]))
        elif slot == "product":
            out.plain(product_name(names, rng))
        elif slot == "verb":
            out.plain(rng.choice(["leave", "pay", "finish the report", "call back", "wait"]))
        else:
            value = draw(slot, index)
            if slot == "AGE":
                before, value, after = value
                out.plain(before)
                out.span(value, "AGE")
                out.plain(after)
                continue
            if value.startswith("the ") and slot in "OL":
                out.plain("the ")
                value = value[4:]
            emit_value(out, value, TYPE_OF_SLOT[slot], slot, spoken, rng)
    emit_plain(out, text[position:])
    return [t for t in out.turns if t[0].strip()], out.types


def emit_plain(out, text):
    for i, part in enumerate(text.split(" // ")):
        if i:
            out.new_turn()
        out.plain(part)


def emit_value(out, value, kind, slot, spoken, rng):
    """A spoken value of several words may be interrupted, repeated or corrected."""
    words = value.split(" ")
    if not spoken or slot not in LONG_SPOKEN or len(words) < 4 or rng.random() < 0.72:
        out.span(value, kind)
        return
    cut = rng.randint(2, len(words) - 1)
    head, tail = " ".join(words[:cut]), " ".join(words[cut:])
    roll = rng.random()
    if roll < 0.45:  # the other side interrupts; the value goes on in the next turn but one
        out.span(head, kind)
        out.new_turn()
        out.plain(rng.choice(BACKCHANNELS))
        out.new_turn()
        out.plain(rng.choice(["", "", "", "and then ", "so ", "and "]))
        out.span(rng.choice(["", "", "", "um ", "uh ", "er "]) + tail, kind)
    elif roll < 0.8:  # a filler, inside the span
        out.span(head + rng.choice(INTERRUPTIONS) + tail, kind)
    else:  # starts over
        restart = rng.choice([" no sorry ", " sorry ", " wait ", " let me start again ", " scratch that "])
        out.span(head + restart + value, kind)


def product_name(names, rng):
    """A brand of medicine, device or program: nobody's name."""
    stem = "".join(rng.choice(["ba", "ce", "do", "fi", "gra", "lu", "mi", "no", "pra", "qui", "re", "so", "ta", "ve", "xe", "zo", "lyn", "tor", "vex", "ome"]) for _ in range(rng.choice([1, 2, 2])))
    made = stem + rng.choice(["visa", "vio", "mab", "nib", "zole", "statin", "tin", "max", "pro", "flex", "star", "lite", "plus", "go", "fit", "ium", "aris", "ex", "on", "ify", "view", "sense", "cor", "xa", "tek", "one"])
    known = rng.choice("iPhone Android Windows Excel PowerPoint Photoshop Alexa Siri Kindle PlayStation Xbox Prius Corolla Civic Jetta Mustang Lego Lipitor Botox Tylenol Post-it Kleenex Bluetooth Java Python Kubernetes Docker Linux ChatGPT Bitcoin Ethereum Wikipedia Scrum Kanban".split())
    return rng.choice([made, made, made.upper(), made.title(), known, made.title() + " " + str(rng.randint(2, 12))])
