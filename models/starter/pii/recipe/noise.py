"""What a speech recogniser, or a hurried writer, does to text. Works on `(text, tags)` of one turn."""

FILLERS = ["uh", "um", "er", "you know", "like", "I mean", "hmm", "well", "so", "uhm"]
PUNCTUATION = set(",.?!;:\"()“”…")
HOMOPHONES = {
    "two": ["to", "too"], "four": ["for"], "eight": ["ate"], "one": ["won"], "for": ["four"], "to": ["two"], "dot": ["dott", "dat"], "at": ["add", "@"], "their": ["there"], "oh": ["o", "owe"], "zero": ["0"], "underscore": ["under score"], "dash": ["dashed"],
    "six": ["sics"], "nine": ["9"], "three": ["3"], "five": ["5"], "seven": ["7"], "mail": ["male"], "write": ["right"], "by": ["buy"], "hi": ["high"],
}


def words_of(text, tags):
    """Splits at blanks, keeping tags: [(word, tags)]."""
    out, start = [], None
    for i, c in enumerate(text + " "):
        if c.isspace():
            if start is not None:
                out.append((text[start:i], tags[start:i]))
                start = None
        elif start is None:
            start = i
    return out


def joined(words):
    """Puts words back with single blanks; a blank inside one span carries the span's tag."""
    text, tags = "", []
    for word, marks in words:
        if text:
            blank = tags[-1] if marks and tags[-1] == marks[0] else 0
            text, tags = text + " ", tags + [blank]
        text, tags = text + word, tags + list(marks)
    return text, tags


def strip_punctuation(word, marks, keep_inner):
    pairs = list(zip(word, marks))
    while pairs and pairs[0][0] in PUNCTUATION:
        pairs.pop(0)
    while pairs and pairs[-1][0] in PUNCTUATION:
        pairs.pop()
    if not keep_inner:
        pairs = [p for p in pairs if p[0] not in "'’"]
    return "".join(p[0] for p in pairs), [p[1] for p in pairs]


def as_recognised(turn, rng, strength):
    """Lower case, no punctuation, fillers, repeats, homophones and split words at the given strength (0 … 1)."""
    words, out = words_of(*turn), []
    keep_inner = rng.random() < 0.7
    for word, marks in words:
        word, marks = strip_punctuation(word, marks, keep_inner)
        if not word:
            continue
        lower = word.lower()
        if len(lower) == len(word):
            word = lower
        in_span = marks[0]
        if rng.random() < 0.03 * strength:
            filler = rng.choice(FILLERS[:3] if in_span else FILLERS)
            mark = in_span if out and out[-1][1][-1] == in_span else 0
            out.append((filler, [mark] * len(filler)))
        if rng.random() < 0.015 * strength:
            out.append((word, marks))
        if not in_span and rng.random() < 0.012 * strength and word.isalpha() and len(word) > 2:  # a word begun twice: "th- the"
            start = word[: rng.randint(1, 2)] + "-"
            out.append((start, [0] * len(start)))
        if word in HOMOPHONES and rng.random() < 0.08 * strength:
            word = rng.choice(HOMOPHONES[word])
            marks = [in_span] * len(word)
        if in_span and word.isalpha() and len(word) > 6 and rng.random() < 0.04 * strength:
            cut = rng.randint(3, len(word) - 3)
            out.append((word[:cut], marks[:cut]))
            word, marks = word[cut:], marks[cut:]
        if in_span and word.isalpha() and len(word) > 4 and rng.random() < 0.09 * strength:
            word, marks = misheard(word, rng), marks
            marks = [in_span] * len(word)
        out.append((word, marks))
    return joined(out)


def misheard(word, rng):
    """One letter group swapped for one that sounds alike."""
    swaps = [("ph", "f"), ("c", "k"), ("k", "c"), ("ie", "y"), ("y", "ie"), ("ei", "i"), ("ll", "l"), ("tt", "t"), ("nn", "n"), ("s", "z"), ("z", "s"), ("sh", "ch"), ("v", "w"), ("w", "v"), ("oo", "u"), ("e", "a"), ("a", "e"), ("o", "au"), ("j", "y"), ("gh", "g"), ("th", "t")]
    rng.shuffle(swaps)
    for old, new in swaps:
        if old in word[1:]:
            at = word.index(old, 1)
            return word[:at] + new + word[at + len(old):]
    return word


def with_slips(turn, rng):
    """Written text with a writer's slips: missing full stops, doubled blanks lost, blanks before punctuation."""
    text, tags = turn
    roll = rng.random()
    if "\n" in text and rng.random() < 0.2:
        return quoted(text, tags, rng.choice(["> ", ">", "> > ", "* ", "| ", "# ", "-- ", "• ", "// ", "~ ", "  "]))
    if roll < 0.15:
        text, tags = text.rstrip(".?! "), tags[: len(text.rstrip(".?! "))]
    elif roll < 0.25:
        out, marks = "", []
        for c, t in zip(text, tags):
            if c in ",.?!" and t == 0:
                out, marks = out + " ", marks + [0]
            out, marks = out + c, marks + [t]
        text, tags = out, marks
    return text, tags


def quoted(text, tags, prefix):
    """Every line of a block behind a mark, as mail programs and chats quote."""
    out, marks = prefix, [0] * len(prefix)
    for c, t in zip(text, tags):
        out, marks = out + c, marks + [t]
        if c == "\n":
            out, marks = out + prefix, marks + [0] * len(prefix)
    return out, marks
