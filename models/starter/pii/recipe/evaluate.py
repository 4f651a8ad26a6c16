"""Measures a model folder on the open sets: `python evaluate.py --shared ../../../../../shared --model .. [--quick]`.

Figures are of the model with `RULES` (e-mail, URL, IP and long digit strings by pattern), and never print a set's text unless --errors is given.
"""

import argparse
import json
import random
import re
from collections import Counter
from pathlib import Path

from decode import Detector, onnx_logits

RULES = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+|www\.\S+|\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[0-9a-fA-F]{1,4}:){4,7}[0-9a-fA-F]{1,4}\b|\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b|\+?\(?\d[\d().\- ]{7,}\d(?:x\d+)?")
UNSCORED = {"HEALTH", "OCCUPATION", "MONEY"}


EDGES = " \t\n\r.,;:!?\"“”„«»"
VERBATIM = {"CREDENTIAL", "URL", "USERNAME", "EMAIL"}


def trimmed(span, text):
    """Edges that belong to the sentence go: blanks and punctuation, an unpaired bracket, a possessive after a name."""
    if span.type not in VERBATIM:
        while span.start < span.end and text[span.start] in EDGES + ")-–—/'’":
            span.start += 1
        while span.start < span.end and text[span.end - 1] in EDGES + "(-–—/":
            span.end -= 1
        inside = text[span.start:span.end]
        if inside.startswith("(") and ")" not in inside:
            span.start += 1
        if inside.endswith(")") and "(" not in inside:
            span.end -= 1
        if text[span.start:span.end].lower().endswith(("'s", "’s")):
            span.end -= 2
    return span if any(c.isalnum() for c in text[span.start:span.end]) else None


def rows(shared, path):
    return [json.loads(l) for l in open(Path(shared) / "data" / path)]


def predicted(detector, conversations, rules=True):
    out = []
    for turns, spans in zip(conversations, detector.find(conversations)):
        found = [(s.turn, s.start, s.end, s.type) for s in (trimmed(s, turns[s.turn]) for s in spans) if s]
        if rules:
            for t, text in enumerate(turns):
                found += [(t, m.start(), m.end(), "RULE") for m in RULES.finditer(text)]
        out.append(sorted(found))
    return out


def joined(text, spans):
    """Merges overlapping spans and neighbours over blank, comma and full stop."""
    out = []
    for start, end in sorted(spans):
        if out and (start <= out[-1][1] or not text[out[-1][1]:start].strip(" ,.\n")):
            out[-1][1] = max(out[-1][1], end)
        else:
            out.append([start, end])
    return out


TITLE_BEFORE = re.compile(r"(?:\b(?:mr|mrs|ms|miss|dr|prof|professor|sir|judge)\.? +)$", re.I)


def with_title(text, span):
    """A title belongs to the person it stands before."""
    match = TITLE_BEFORE.search(text[: span[0]])
    return (match.start(), span[1]) if match else span


def iou(a, b):
    inside = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return inside / (max(a[1], b[1]) - min(a[0], b[0])) if inside else 0.0


def f_beta(hit_gold, gold, hit_found, found, beta=2):
    p, r = hit_found / max(found, 1), hit_gold / max(gold, 1)
    return p, r, (1 + beta**2) * p * r / max(beta**2 * p + r, 1e-9)


def plain(text):
    """Lower case, no punctuation: what a recogniser without formatting would give; keeps offsets by blanking."""
    return "".join(" " if c in ",.?!;:\"()" else c for c in text.lower()) if len(text.lower()) == len(text) else text


def presidio(detector, shared, variant, errors, quick):
    data = rows(shared, "pii_presidio/synth_v2.jsonl")
    texts = [variant(r["text"]) for r in data]
    hit_gold = gold_n = hit_found = found_n = 0
    for r, found in zip(data, predicted(detector, [[t] for t in texts])):
        gold = joined(r["text"], [with_title(r["text"], (s["start"], s["end"])) for s in r["spans"]])
        guess = joined(r["text"], [with_title(r["text"], (a, b)) for _, a, b, k in found if k not in UNSCORED])
        missed = [g for g in gold if not any(iou(g, p) >= 0.75 for p in guess)]
        extra = [p for p in guess if not any(iou(g, p) >= 0.75 for g in gold)]
        hit_gold, gold_n, hit_found, found_n = hit_gold + len(gold) - len(missed), gold_n + len(gold), hit_found + len(guess) - len(extra), found_n + len(guess)
        if errors and (missed or extra):
            print("PRESIDIO miss", [r["text"][a:b] for a, b in missed], "extra", [r["text"][a:b] for a, b in extra], "|", r["text"][:160].replace("\n", "\\n"))
    return "precision {:.3f} recall {:.3f} F2 {:.3f}".format(*f_beta(hit_gold, gold_n, hit_found, found_n))


def earnings(detector, shared, variant, errors, quick):
    data = rows(shared, "pii_earnings21/turns.jsonl")
    calls = sorted({r["call_id"] for r in data})
    calls = calls[:: 4] if quick else calls
    hit = gold_n = good = found_n = masked = 0
    beside = Counter()  # what a PERSON that meets no PERSON label lies on
    for call in calls:
        turns = [r for r in data if r["call_id"] == call]
        names = {w for r in turns for s in r["spans"] if s["type"] == "PERSON" for w in re.findall(r"\w{3,}", r["text"][s["start"]:s["end"]].lower())}
        found = predicted(detector, [[variant(r["text"]) for r in turns]], rules=False)[0]
        for i, r in enumerate(turns):
            gold = [(s["start"], s["end"]) for s in r["spans"] if s["type"] == "PERSON"]
            guess = [(a, b) for t, a, b, k in found if t == i and k == "PERSON"]
            masked += sum(any(t == i and a < g[1] and g[0] < b for t, a, b, _ in found) for g in gold)
            missed = [g for g in gold if not any(a < g[1] and g[0] < b for a, b in guess)]
            extra = [g for g in guess if not any(a < g[1] and g[0] < b for a, b in gold)]
            hit, gold_n, good, found_n = hit + len(gold) - len(missed), gold_n + len(gold), good + len(guess) - len(extra), found_n + len(guess)
            beside.update(lies_on(r, span, names) for span in extra)
            if errors and (missed or extra):
                print("EARNINGS miss", [r["text"][max(0, a - 25):b + 15] for a, b in missed], "extra", [r["text"][max(0, a - 15):b + 10] for a, b in extra])
    shares = " ".join(f"{kind} {n}" for kind, n in beside.most_common())
    return f"PERSON recall {hit / gold_n:.3f} precision {good / max(found_n, 1):.3f}; under any type {masked / gold_n:.3f} (n {gold_n}); {found_n - good} beside every PERSON label: {shares}"


def lies_on(turn, span, names):
    """What the set has where a PERSON was found that meets no PERSON label: a name that the call labels elsewhere, another type, or nothing."""
    words = re.findall(r"\w{3,}", turn["text"][span[0]:span[1]].lower())
    if words and all(w in names for w in words):
        return "named-elsewhere-in-the-call"
    others = [s["type"] for s in turn["spans"] if s["start"] < span[1] and span[0] < s["end"]]
    return others[0] if others else "nothing"


def covered(text, start, end, spans):
    inside = [i for i in range(start, end) if text[i].isalnum()]
    return sum(any(a <= i < b for a, b in spans) for i in inside) / max(len(inside), 1)


def spoken(detector, shared, variant, errors, quick):
    data = rows(shared, "pii_spoken_own/open.jsonl")
    found = predicted(detector, [[variant(t["text"]) for t in r["turns"]] for r in data])
    hit, total, false_words, words = {}, {}, 0, 0
    for r, guess in zip(data, found):
        for i, turn in enumerate(r["turns"]):
            spans = [(a, b) for t, a, b, _ in guess if t == i]
            for s in turn["spans"]:
                ok = covered(turn["text"], s["start"], s["end"], spans) >= 0.9
                for key in ("all", s["form"]):
                    hit[key], total[key] = hit.get(key, 0) + ok, total.get(key, 0) + 1
                if errors and not ok:
                    print("SPOKEN miss", s["type"], s["form"], "|", turn["text"][s["start"]:s["end"]], "| in:", turn["text"][:120])
            if not r["has_pii"]:
                words += len(turn["text"].split())
                wrong = [turn["text"][a:b] for a, b in spans]
                false_words += sum(len(w.split()) for w in wrong)
                if errors and wrong:
                    print("SPOKEN extra", [(k, turn["text"][a:b]) for t, a, b, k in guess if t == i], "|", turn["text"][:110])
    return " ".join(f"{k} {hit[k] / total[k]:.3f}" for k in sorted(total)) + f" | negatives: {1000 * false_words / max(words, 1):.1f} masked words per 1,000"


def tab(detector, shared, variant, errors, quick):
    data = rows(shared, "pii_tab/tab_144.jsonl")
    data = data[::4] if quick else data
    score, by_type = {"DIRECT": [0, 0], "QUASI": [0, 0]}, {}
    outside = masked_n = 0
    for r in data:
        guess = [(a, b) for _, a, b, _ in predicted(detector, [[variant(r["text"])]])[0]]
        entities = {}
        for s in r["spans"]:
            if s["identifier_type"] in score:
                entities.setdefault((s["entity_id"], s["identifier_type"], s["type"]), []).append(s)
        masked = {i for a, b in guess for i in range(a, b) if r["text"][i].isalnum()}
        gold = {i for s in r["spans"] for i in range(s["start"], s["end"])}
        outside, masked_n = outside + len(masked - gold), masked_n + len(masked)
        for (_, kind, type_), mentions in entities.items():
            parts = [[i for i in range(s["start"], s["end"]) if r["text"][i].isalnum()] for s in mentions]
            ok = all(sum(i in masked for i in p) >= 0.85 * len(p) for p in parts)
            score[kind][0] += ok
            score[kind][1] += 1
            entry = by_type.setdefault((kind, type_), [0, 0])
            entry[0], entry[1] = entry[0] + ok, entry[1] + 1
            if errors and not ok:
                print("TAB miss", kind, type_, [s["text"] for s in mentions][:3])
    return " ".join(f"{k} {a / max(b, 1):.3f}" for k, (a, b) in score.items()) + f" outside {outside / max(masked_n, 1):.3f} | " + " ".join(f"{k[0][0]}:{k[1]} {a}/{b}" for k, (a, b) in sorted(by_type.items()))


def pupa(detector, shared, variant, errors, quick):
    data = rows(shared, "pii_pupa/pupa_new.jsonl")
    data = data[::4] if quick else data
    leak = total = masked_words = words = 0
    for r in data:
        text = r["user_query"]
        guess = predicted(detector, [[variant(text)]])[0]
        spans = joined(text, [(a, b) for _, a, b, _ in guess])
        rest, at = "", 0
        for a, b in spans:
            rest, at = rest + text[at:a] + " ▮ ", b
        rest = " ".join((rest + text[at:]).lower().split())
        words, masked_words = words + len(text.split()), masked_words + sum(len(text[a:b].split()) for a, b in spans)
        for unit in r["pii_units"]:
            unit = " ".join(unit.lower().split())
            if sum(c.isalpha() for c in unit) < 3 or "presidio" in unit or unit not in " ".join(text.lower().split()):
                continue
            total += 1
            if re.search(rf"(?<!\w){re.escape(unit)}(?!\w)", rest):
                leak += 1
                if errors:
                    print("PUPA leak", unit[:60])
    return f"leak {leak / total:.4f} ({leak}/{total}) masked words {masked_words / words:.3f}"


def benign(detector, shared, variant, errors, quick):
    out = []
    prompts = [p["prompt"] for k in ("one", "two", "three") for p in json.load(open(Path(shared) / f"data/prompt_injection/notinject/NotInject_{k}.json")) if p["category"] != "Multilingual"]
    meetings = [m for m in rows(shared, "qmsum/meetings.jsonl") if m["split"] == "val"]
    turns = [re.sub(r"\s+", " ", re.sub(r"\{[a-z_ ]+\}", " ", t["text"])).strip() for m in meetings for t in m["turns"]]
    calm = [t for t in turns if len(t.split()) > 3 and not re.search(r"\d|(?<=[a-z,'] )[A-HJ-Z][a-z]|(?:^|[.?!] )(?:Mr|Mrs|Ms|Dr)\b", t)]
    random.Random(5).shuffle(calm)
    for name, texts in (("notinject", prompts), ("qmsum", calm[: 700 if quick else 3000])):
        words = masked = 0
        for t, found in zip(texts, predicted(detector, [[variant(t)] for t in texts])):
            words += len(t.split())
            masked += sum(len(t[a:b].split()) for _, a, b, _ in found)
            if errors and found:
                print("BENIGN", name, [(k, t[a:b]) for _, a, b, k in found], "|", t[:100])
        out.append(f"{name} {1000 * masked / words:.1f} per 1,000 ({words} words)")
    return " ".join(out)


SETS = {"presidio": presidio, "earnings": earnings, "spoken": spoken, "tab": tab, "pupa": pupa, "benign": benign}


def torch_logits(folder):
    import torch
    from transformers import AutoModelForTokenClassification
    model = AutoModelForTokenClassification.from_pretrained(folder).eval()

    def run(ids, mask):
        with torch.inference_mode():
            return model(input_ids=torch.from_numpy(ids), attention_mask=torch.from_numpy(mask)).logits.numpy()
    return run


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--shared", type=Path, required=True)
    arguments.add_argument("--model", type=Path, required=True, help="folder with model.onnx, vocab.txt, labels.json")
    arguments.add_argument("--torch", type=Path, default=None, help="measure this PyTorch checkpoint instead of model.onnx")
    arguments.add_argument("--sets", default=",".join(SETS))
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument("--plain", action="store_true", help="lower-case and strip punctuation first")
    arguments.add_argument("--errors", action="store_true", help="print what was missed (local use: prints the sets' text)")
    options = arguments.parse_args()
    logits = torch_logits(options.torch) if options.torch else onnx_logits(options.model / "model.onnx")
    detector = Detector(options.model, logits)
    for name in options.sets.split(","):
        print(f"{name}:", SETS[name](detector, options.shared, plain if options.plain else str, options.errors, options.quick), flush=True)


if __name__ == "__main__":
    main()
