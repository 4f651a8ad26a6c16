"""Sentences of program interfaces and their help in eight languages: harmless text that real people wrote.

`python interface_texts.py FOLDER_OF_WHEELS OUT.json`; reads the unpacked or packed wheels named in requirements.txt (Apache-2.0 and
BSD-3-Clause). Placeholders become numbers; strings of fewer than three words and those with markup are dropped.
"""

import gettext
import io
import json
import re
import sys
import zipfile
from pathlib import Path

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl")
CATALOGUES = {"pt": ("pt", "pt_BR")}
HELD_SHARE = 12  # one of twelve strings is kept for measuring


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for v in value.values():
            yield from _strings(v)
    elif isinstance(value, list):
        for v in value:
            yield from _strings(v)


def _clean(text):
    text = re.sub(r"%\(\w+\)[sd]|%[sd\d]|\{\w*\}|\$\w+", "3", text)
    text = re.sub(r"\s+", " ", text).strip()
    if "{" in text or "<" in text or "@" in text or "http" in text or len(text) > 400:
        return None
    return text if len(re.findall(r"[^\W\d_]{2,}", text)) >= 3 else None


def _from_wheel(path):
    """`(language, string)` of one wheel."""
    archive = zipfile.ZipFile(path)
    for name in archive.namelist():
        for language in LANGUAGES:
            for code in CATALOGUES.get(language, (language,)):
                if name.endswith(f"/locale/{code}/LC_MESSAGES/django.mo"):
                    catalogue = gettext.GNUTranslations(io.BytesIO(archive.read(name)))._catalog
                    yield from ((language, v) for k, v in catalogue.items() if k)
                if re.search(rf"/translations/(?:[\w-]+/)?{code.replace('_', '-')}-[0-9a-f]{{32}}\.json$", name):
                    yield from ((language, v) for v in _strings(json.loads(archive.read(name))))
            if re.search(rf"/{language}_[A-Z]{{2}}/LC_MESSAGES/[\w-]+\.json$", name):
                entries = json.loads(archive.read(name))
                yield from ((language, v) for k, values in entries.items() if k for v in _strings(values))


def collect(folder):
    found = {language: {} for language in LANGUAGES}
    for path in sorted(Path(folder).glob("*.whl")):
        for language, string in _from_wheel(path):
            text = _clean(string)
            if text:
                found[language].setdefault(text)
    return {language: list(texts) for language, texts in found.items()}


if __name__ == "__main__":
    texts = collect(sys.argv[1])
    print({k: (len(v), sum(map(len, v))) for k, v in texts.items()})
    Path(sys.argv[2]).write_text(json.dumps(texts, ensure_ascii=False))
