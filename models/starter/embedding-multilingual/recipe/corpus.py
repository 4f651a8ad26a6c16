"""Reads parallel and plain text in eleven languages from unpacked Debian packages → groups.jsonl.

python corpus.py --debs FOLDER --qmsum FOLDER --out work

One line a group: `{"en": …, "de": …}`, the same sentence or paragraph in the languages that have it. FOLDER holds one folder
for each package (`dpkg -x`), named for it. Which packages and under which licences: MODEL_CARD.md.
"""

import argparse
import gettext
import html
import json
import re
from collections import defaultdict
from pathlib import Path

from languages import LANGUAGES

FOLDERS = {
    "de": "de", "fr": "fr", "es": "es", "it": "it", "nl": "nl", "pl": "pl", "pt": "pt", "pt_BR": "pt", "pt-BR": "pt",
    "pt-br": "pt", "zh_CN": "zh", "zh-CN": "zh", "zh-hans": "zh", "ja": "ja", "ko": "ko", "en-US": "en", "C": "en", "en": "en",
}  # fmt: skip
CHARACTERS_MIN, CHARACTERS_MAX = 12, 700
DENSE = {"zh", "ja", "ko"}


def plain(text):
    """Running text without markup, accelerator keys and the placeholders of printf."""
    text = html.unescape(re.sub(r"<[^>]{0,300}>", " ", text))
    text = re.sub(r"%\(?[\w.]*\)?[sdiufx]|%\d(\$\w)?|\$\{?\w+\}?|\{\{?[^}]{0,60}\}?\}", " ", text)
    text = re.sub(r"\(?[&_~](\w)\)?", r"\1", text)
    text = re.sub(r"[\[\]|{}\\]|'''?", " ", text)
    return re.sub(r"\s+", " ", text).strip()


def usable(text, language):
    least = CHARACTERS_MIN // 3 if language in DENSE else CHARACTERS_MIN
    if not least <= len(text) <= CHARACTERS_MAX:
        return False
    letters = sum(character.isalpha() for character in text)
    return letters > 0.6 * len(text.replace(" ", ""))


def help_pages(debs):
    """Office help: paragraphs bear the same identifier in each language."""
    groups = defaultdict(dict)
    for folder in debs.glob("libreoffice-help-*/usr/share/libreoffice/help/*"):
        language = FOLDERS.get(folder.name)
        if language is None or folder.name == "pt":
            continue
        for page in (folder / "text").rglob("*.html"):
            place = str(page.relative_to(folder))
            for mark, text in re.findall(r'<(?:p|h\d|td) id="(\w+)"[^>]*>(.*?)</(?:p|h\d|td)>', page.read_text("utf8"), re.S):
                groups[place, mark][language] = plain(text)
    return groups.values()


def desktop_help(debs):
    """Mallard pages: the paragraphs of a page in their order, where a translation has as many."""
    groups = defaultdict(dict)
    home = debs / "gnome-user-docs/usr/share/help"
    counts = {}
    for folder in [home / "C", *home.iterdir()]:
        language = FOLDERS.get(folder.name)
        if language is None or folder.name == "pt":
            continue
        for page in folder.rglob("*.page"):
            place = str(page.relative_to(folder))
            texts = re.findall(r"<(?:p|title)>(.*?)</(?:p|title)>", page.read_text("utf8"), re.S)
            if counts.setdefault(place, len(texts)) == len(texts):
                for index, text in enumerate(texts):
                    groups[place, index][language] = plain(text)
    return groups.values()


def catalogues(debs):
    """gettext: the English message is the key."""
    groups = defaultdict(dict)
    for path in debs.rglob("*.mo"):
        language = next((FOLDERS[part] for part in path.parts if part in FOLDERS), None)
        if language is None:
            continue
        try:
            with open(path, "rb") as file:
                messages = gettext.GNUTranslations(file)._catalog
        except (OSError, UnicodeDecodeError, ValueError):
            continue
        for key, value in messages.items():
            if isinstance(key, tuple):
                key = key[0]
            key = key.split("\x04")[-1].split("|")[-1]
            if key and value and key != value:
                groups[key][language] = plain(value)
    for key, group in groups.items():
        group["en"] = plain(key)
    return groups.values()


def wiki_messages(debs):
    groups = defaultdict(dict)
    for path in debs.glob("mediawiki/**/i18n/**/*.json"):
        language = FOLDERS.get(path.stem)
        if language:
            for key, value in json.loads(path.read_text("utf8")).items():
                if isinstance(value, str):
                    groups[path.parent, key][language] = plain(value)
    return groups.values()


def manual_pages(debs):
    import gzip

    for folder in debs.glob("manpages-*/usr/share/man/*"):
        language = FOLDERS.get(folder.name.split(".")[0])
        if language is None or folder.name.endswith(("eucJP",)):
            continue
        for path in folder.glob("man[1578]/*.gz"):
            try:
                source = gzip.open(path, "rt", encoding="utf8").read()
            except (OSError, UnicodeDecodeError):
                continue
            source = re.sub(r"\\f.|\\-|\\&|\\\(..|\\\[.*?\]|\\e", "", source)
            for block in re.split(r"\n(?:\.|').*\n|\n\n", source):
                text = plain(block)
                if not text.startswith((".", "'")):
                    yield {language: text}


def fortunes(debs):
    names = {"fortunes-de": "de", "fortunes-es": "es", "fortunes-it": "it", "fortunes-pl": "pl", "fortunes-br": "pt", "fortunes-zh": "zh"}
    for name, language in names.items():
        for path in (debs / name).rglob("games/fortunes/**/*"):
            if path.is_file() and path.suffix != ".dat" and not path.is_symlink():
                try:
                    source = path.read_text("utf8")
                except UnicodeDecodeError:
                    continue
                for block in source.split("\n%\n"):
                    yield {language: plain(re.sub(r"\x1b\[[\d;]*m", "", block))}


def references(debs):
    for name, language in (("de", "de"), ("fr", "fr"), ("es", "es"), ("it", "it"), ("ja", "ja"), ("pt", "pt"), ("zh-cn", "zh"), ("en", "en")):
        for path in (debs / f"debian-reference-{name}").rglob("*.html"):
            for text in re.findall(r"<p>(.*?)</p>", path.read_text("utf8", errors="ignore"), re.S):
                yield {language: plain(text)}


def meetings(qmsum):
    """Spoken English: turns of QMSum's training meetings."""
    for line in (qmsum / "meetings.jsonl").open(encoding="utf8"):
        meeting = json.loads(line)
        if meeting.get("split") == "train":
            for turn in meeting["turns"]:
                yield {"en": plain(turn["text"])[:CHARACTERS_MAX]}


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--debs", required=True, type=Path)
    args.add_argument("--qmsum", type=Path)
    args.add_argument("--out", required=True, type=Path)
    args = args.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    sources = [
        ("office", help_pages(args.debs)), ("desktop", desktop_help(args.debs)), ("messages", catalogues(args.debs)),
        ("wiki", wiki_messages(args.debs)), ("reference", references(args.debs)), ("fortunes", fortunes(args.debs)),
        ("manuals", manual_pages(args.debs)),
    ]  # fmt: skip
    if args.qmsum:
        sources.append(("meetings", meetings(args.qmsum)))
    seen, size = set(), defaultdict(lambda: defaultdict(int))
    with (args.out / "groups.jsonl").open("w", encoding="utf8") as out:
        for name, groups in sources:
            for group in groups:
                kept = {}
                for language, text in group.items():
                    if usable(text, language) and (language, text) not in seen:
                        seen.add((language, text))
                        kept[language] = text
                        size[name][language] += len(text)
                if kept:
                    out.write(json.dumps({"source": name, **kept}, ensure_ascii=False) + "\n")
    for name, each in size.items():
        print(name, {language: f"{count / 1e6:.2f}M" for language, count in sorted(each.items())})


if __name__ == "__main__":
    main()
