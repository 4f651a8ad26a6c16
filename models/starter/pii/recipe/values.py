"""Values with structure (numbers, dates, addresses, e-mails …), as they are written and as they are said."""

import string

from lists import CONDITIONS, DEMONYMS, MEDICINES, OCCUPATIONS, RANKS, STREET_KINDS, STREET_NAMES, UNITS

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth
nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first""".split()
NATO = "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey x-ray yankee zulu".split()
LIKE_WORDS = """apple banana boy cat dog david echo elephant fox freddy george henry ice india jack john king london lemon mary mike mother nancy nellie november orange
oscar peter queen robert roger sam sierra sugar tom tango tommy uncle victor william x-ray yellow young zebra zulu""".split()
LETTER_SOUNDS = dict(zip(string.ascii_lowercase, "a bee see dee ee ef gee aitch i jay kay el em en o pee cue ar es tee you vee double-u ex why zed".split()))
MAIL_DOMAINS = """gmail.com yahoo.com hotmail.com outlook.com icloud.com aol.com proton.me protonmail.com gmx.de web.de live.co.uk btinternet.com me.com mail.ru
yahoo.co.uk googlemail.com comcast.net verizon.net orange.fr free.fr libero.it qq.com 163.com""".split()
TLDS = "com com com com org net io co co.uk de fr eu ca com.au nl es it edu ac.uk gov in ie ch app dev ai info biz".split()
HANDLE_WORDS = """sunny gamer ninja pixel coffee moon star happy crazy blue red dark cyber rocket wolf tiger panda cat dog music guitar run bike surf snow travel foodie code dev data cloud mister miss its the real just official""".split()
SECRET_WORDS = "tiger falcon summer winter spring autumn welcome dragon monkey football sunshine princess master shadow hunter batman letmein coffee orange purple rocket castle horse battery staple".split()


def number_words(n):
    """0 … 999,999,999 in words."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + ("" if n % 10 == 0 else " " + ONES[n % 10])
    if n < 1000:
        return ONES[n // 100] + " hundred" + ("" if n % 100 == 0 else " and " + number_words(n % 100))
    for size, word in ((1_000_000, "million"), (1000, "thousand")):
        if n >= size:
            return number_words(n // size) + f" {word}" + ("" if n % size == 0 else " " + number_words(n % size))
    raise ValueError(n)


def two_digits(n, rng):
    return rng.choice(["oh ", "zero ", ""]) + ONES[n] if n < 10 else number_words(n)


def year_words(year, rng):
    if 2000 <= year < 2010:
        return "two thousand" + ("" if year == 2000 else rng.choice([" ", " and "]) + ONES[year - 2000])
    if year >= 2010 and rng.random() < 0.25:
        return "two thousand and " + number_words(year - 2000)
    low = year % 100
    tail = "hundred" if low == 0 else ("oh " + ONES[low] if low < 10 else number_words(low))
    return number_words(year // 100) + " " + tail


def capital_first(word):
    """As it is said when a password is read out: "capital t iger"."""
    return f"capital {word[0]} {word[1:]}"


def sep_of(rng):
    return rng.choice([", ", "\n", " "])


class Values:
    def __init__(self, rng, names):
        self.rng, self.names = rng, names

    # --- digits -----------------------------------------------------------------------------------------------
    def digits(self, n):
        return "".join(self.rng.choice(string.digits) for _ in range(n))

    def say_digits(self, text):
        """Digits (and letters, and separators) read aloud, in one of the ways that people read them."""
        rng = self.rng
        zero = rng.choice(["zero", "oh", "oh", "o", "nought", "zero"])
        style = rng.choice(["plain", "plain", "double", "double", "double", "pairs", "mixed", "numerals"])
        out, i = [], 0
        letters = rng.choice(["plain", "plain", "nato", "as in", "sounds"])
        while i < len(text):
            c = text[i]
            if c.isdigit():
                run = 1
                while i + run < len(text) and text[i + run] == c:
                    run += 1
                word = zero if c == "0" else ONES[int(c)]
                if rng.random() < 0.04 and c == "0":
                    word = "zero" if zero != "zero" else "oh"
                if run >= 2 and style in ("double", "pairs") and rng.random() < 0.8:
                    take = 3 if run >= 3 and rng.random() < 0.7 else 2
                    if take == 3 and c == "0" and rng.random() < 0.3:
                        out.append("thousand" if out else "triple " + zero)
                    else:
                        out.append(("triple " if take == 3 else "double ") + word)
                    i += take
                    continue
                if style == "pairs" and i + 1 < len(text) and text[i + 1].isdigit() and c != "0" and rng.random() < 0.75:
                    pair = int(text[i:i + 2])
                    out.append(number_words(pair))
                    i += 2
                    continue
                if style == "mixed" and rng.random() < 0.35:
                    out.append(c)
                elif style == "numerals":
                    take = min(rng.choice([1, 2, 3, 3, 4]), len(text) - i)
                    chunk = text[i:i + take]
                    if chunk.isdigit():
                        out.append(chunk)
                        i += take
                        continue
                    out.append(c)
                else:
                    out.append(word)
            elif c.isalpha():
                out.append(self.say_letter(c, letters))
            elif c in "-–" and rng.random() < 0.5:
                out.append(rng.choice(["dash", "hyphen"]))
            elif c == "/":
                out.append(rng.choice(["slash", "stroke", "over"]))
            elif c == ".":
                out.append(rng.choice(["dot", "point"]))
            elif c == "+":
                out.append("plus")
            i += 1
        return " ".join(out)

    def say_letter(self, letter, style):
        letter = letter.lower()
        if style == "nato":
            return NATO[ord(letter) - 97]
        if style == "as in":
            words = [w for w in LIKE_WORDS if w.startswith(letter)]
            if words and self.rng.random() < 0.8:
                return letter + self.rng.choice([" as in ", " for ", " like "]) + self.rng.choice(words)
        if style == "sounds" and self.rng.random() < 0.5:
            return LETTER_SOUNDS[letter]
        return letter

    def spell(self, word):
        style = self.rng.choice(["plain", "plain", "nato", "as in", "dash"])
        letters = [c for c in word.lower() if "a" <= c <= "z"]
        if style == "dash":
            return "-".join(letters)
        return " ".join(self.say_letter(c, style) for c in letters)

    # --- dates and times --------------------------------------------------------------------------------------
    def year(self):
        return self.rng.choice([self.rng.randint(1925, 2027), self.rng.randint(1970, 2026), self.rng.randint(1995, 2026)])

    def date_written(self):
        rng = self.rng
        day, month, year = rng.randint(1, 28), rng.randrange(12), self.year()
        name = MONTHS[month]
        nth = f"{day}{'th' if 10 < day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"
        return rng.choice([
            f"{day} {name} {year}", f"{day} {name} {year}", f"{day} {name} {year}", f"{name} {day}, {year}", f"{name} {nth}, {year}", f"{nth} of {name} {year}",
            f"{name} {day}", f"{day} {name}", f"the {nth} of {name}", f"{name} {nth}", f"{name} {year}", f"{name} {year}", f"{name[:3]} {day} {year}", f"{name[:3]}. {day}",
            f"{day:02}/{month + 1:02}/{year}", f"{month + 1}/{day}/{year % 100:02}", f"{year}-{month + 1:02}-{day:02}", f"{day}.{month + 1}.{year}", f"{day}-{name[:3]}-{year}",
            f"{rng.choice(WEEKDAYS)}, {day} {name} {year}", f"{rng.choice(WEEKDAYS)}, {name} {day}", f"{year}/{month + 1:02}/{day:02}",
            f"{day} and {rng.randint(1, 28)} {name} {year}",
        ])

    def date_spoken(self):
        rng = self.rng
        day, name, year = rng.randint(1, 31), rng.choice(MONTHS), year_words(self.year(), rng)
        nth = ORDINALS[day - 1].replace("-", rng.choice([" ", "-"]))
        return rng.choice([
            f"the {nth} of {name} {year}", f"{name} {nth} {year}", f"{nth} of {name}", f"the {nth} of {name}", f"{name} the {nth}", f"{name} {nth}", f"{nth} {name} {year}",
            f"{name} {year}", f"{number_words(day)} {name} {year}", f"{name} {day} {self.year()}", f"{name} {day}th", f"{rng.choice(WEEKDAYS)} the {nth} of {name}",
            f"{nth} of the {ORDINALS[rng.randrange(12)]} {year}", f"{two_digits(rng.randint(1, 12), rng)} {two_digits(day, rng)} {year}", f"{two_digits(day, rng)} {two_digits(rng.randint(1, 12), rng)} {year}", f"{two_digits(rng.randint(1, 12), rng)} slash {two_digits(day, rng)} slash {year}", f"{number_words(rng.randint(1, 12))} {number_words(rng.randint(13, 28))} {number_words(rng.randint(40, 99))}",
        ])

    def time(self, spoken):
        rng = self.rng
        hour, minute = rng.randint(1, 12), rng.choice([0, 5, 10, 15, 20, 25, 30, 40, 45, 50, 55, rng.randrange(60)])
        if spoken:
            low = rng.choice(["oh " + ONES[minute]]) if 0 < minute < 10 else ("" if minute == 0 else number_words(minute))
            return rng.choice([
                f"{number_words(hour)} {low} {rng.choice(['a m', 'p m', 'am', 'pm'])}".replace("  ", " "), f"{number_words(hour)} o'clock", f"half past {number_words(hour)}",
                f"quarter to {number_words(hour)}", f"{number_words(hour)} in the {rng.choice(['morning', 'afternoon', 'evening'])}", f"{hour}:{minute:02}", f"{hour} {rng.choice(['am', 'pm'])}",
            ])
        return rng.choice([f"{hour}:{minute:02} {rng.choice(['am', 'pm', 'AM', 'PM', 'a.m.', 'p.m.'])}", f"{rng.randrange(24):02}:{minute:02}", f"{hour} {rng.choice(['am', 'pm', 'a.m.', 'p.m.'])}", f"{hour}{rng.choice(['am', 'pm'])}"])

    # --- money, age -------------------------------------------------------------------------------------------
    def money(self, spoken):
        rng = self.rng
        unit = rng.choice(["dollars", "dollars", "pounds", "euros", "euros", "yen", "rupees", "francs", "kroner", "zlotys", "Turkish liras", "pesos", "bucks", "Swiss francs", "Canadian dollars", "roubles", "naira"])
        n = rng.choice([rng.randint(2, 99), rng.randint(1, 90) * 100, rng.randint(1, 900) * 1000, rng.randint(1, 99) * 10, rng.randint(100, 99999)])
        if spoken:
            return rng.choice([
                f"{number_words(n)} {unit}", f"{number_words(rng.randint(1, 99))} {rng.choice(['million', 'billion', 'thousand', 'grand'])} {unit}".replace("grand " + unit, "grand"),
                f"{number_words(rng.randint(1, 9))} point {ONES[rng.randint(1, 9)]} million {unit}", f"${n:,}", f"${rng.randint(1, 99)}.{rng.randint(1, 9)} million", f"{number_words(n)} {unit}", f"{rng.randint(2, 90)}k", f"£{rng.randint(20, 90)},000",
                f"{n} {unit}",
            ])
        return rng.choice([
            f"${n:,}", f"${n:,}.{rng.randrange(100):02}", f"€{n:,}", f"£{n:,}", f"{n:,} {unit}", f"{n:,} euros (EUR)", f"EUR {n:,}", f"USD {n:,}", f"{rng.choice(['PLN', 'TRL', 'CHF', 'SEK', 'GBP', 'INR', 'NOK', 'HUF', 'CAD'])} {n:,}",
            f"${rng.randint(1, 99)}.{rng.randint(1, 9)} million", f"${rng.randint(1, 900)} million", f"{rng.randint(1, 99)} million {unit}", f"{n} {unit}", f"${rng.randint(10, 300)}k", f"{n:,} {unit} ({rng.choice(['GBP', 'TRY', 'PLN', 'CHF'])})",
        ])

    def age(self, spoken):
        """`before{value}after`: only the number is the span."""
        rng = self.rng
        n = rng.choice([rng.randint(1, 17), rng.randint(18, 99), rng.randint(18, 80)])
        said = number_words(n) if spoken and rng.random() < 0.8 else str(n)
        if rng.random() < 0.08:
            said += rng.choice([" months", " weeks", " and a half"])
        dash = " " if spoken else rng.choice(["-", "-", " "])
        return rng.choice([("", said, " years old"), ("", said, f"{dash}year{dash}old"), ("", said, ""), ("aged ", said, ""), ("", said, " years of age"), ("age ", said, ""), ("", said, "")])

    # --- contact ----------------------------------------------------------------------------------------------
    def ascii_word(self, word):
        return "".join(c for c in word.lower() if "a" <= c <= "z") or "sam"

    def email_parts(self, first, last):
        rng = self.rng
        first, last = self.ascii_word(first), self.ascii_word(last)
        local = rng.choice([f"{first}.{last}", f"{first[0]}.{last}", f"{first}{last}", f"{first}_{last}", f"{first[0]}{last}", f"{last}.{first}", first, f"{first}{rng.randint(1, 99)}", f"{last}{rng.randint(60, 2005)}", f"{first}-{last}",
                            rng.choice(["info", "sales", "support", "hello", "contact", "billing", "office", "hr", "jobs", "press"])])
        if rng.random() < 0.4:
            domain = rng.choice(MAIL_DOMAINS)
        else:
            org = self.names.organisation(rng) if rng.random() < 0.5 else rng.choice(HANDLE_WORDS) + rng.choice(SECRET_WORDS)
            domain = self.ascii_word("".join(org.replace("the ", "").split()[:2]))[:14] + "." + rng.choice(TLDS)
        return local, domain

    def email(self, spoken, first, last):
        rng = self.rng
        local, domain = self.email_parts(first, last)
        if not spoken:
            return f"{local}@{domain}"
        said = self.say_address(local)
        if rng.random() < 0.1:
            said += rng.choice([" that's ", ", that's ", " spelled ", " so ", ", "]) + self.spell(local)
        return said + rng.choice([" at ", " at ", " at ", " at sign ", "@"]) + self.say_address(domain)

    def say_address(self, text):
        """A mail or web name read aloud: dot, dash, underscore, digits as words, short words spelled."""
        rng = self.rng
        out = []
        dot = rng.choice(["dot", "dot", "dot", "period", "point"])
        spelled = rng.random() < 0.15
        word = ""
        for c in text + " ":
            if c.isalpha():
                word += c
                continue
            if word:
                if (spelled and len(word) < 9) or len(word) == 1 or (len(word) < 4 and word not in ("com", "org", "net", "edu", "gov", "app") and rng.random() < 0.4):
                    out.append(self.spell(word) if spelled else " ".join(word))
                elif len(word) > 8 and rng.random() < 0.25:
                    cut = rng.randint(3, len(word) - 3)
                    out.append(word[:cut] + " " + word[cut:])
                else:
                    out.append(word)
                word = ""
            if c == ".":
                out.append(dot)
            elif c == "-":
                out.append(rng.choice(["dash", "hyphen", "minus"]))
            elif c == "_":
                out.append(rng.choice(["underscore", "underscore", "under score"]))
            elif c == "/":
                out.append(rng.choice(["slash", "forward slash"]))
            elif c.isdigit():
                out.append(rng.choice([c, ONES[int(c)], ONES[int(c)]]))
        return " ".join(out)

    def url(self, spoken):
        rng = self.rng
        _, domain = self.email_parts("a", "b")
        path = rng.choice(["", "", "/" + rng.choice(HANDLE_WORDS), "/" + rng.choice(SECRET_WORDS) + "/" + self.digits(3), "/users/" + rng.choice(HANDLE_WORDS) + self.digits(2), "/in/" + rng.choice(SECRET_WORDS), "/p/" + self.token(8)])
        if spoken:
            return rng.choice(["", "www dot ", "w w w dot ", "double-u double-u double-u dot "]) + self.say_address(domain + path)
        return rng.choice(["https://", "https://www.", "http://", "www.", "", "https://github.com/", "https://www.linkedin.com/in/", "https://drive.google.com/"]) + domain + path

    def phone(self, spoken):
        rng = self.rng
        d = self.digits
        n = rng.choice([
            f"({rng.randint(201, 989)}) {d(3)}-{d(4)}", f"{rng.randint(201, 989)}-{d(3)}-{d(4)}", f"{rng.randint(201, 989)}.{d(3)}.{d(4)}", f"+1 {rng.randint(201, 989)} {d(3)} {d(4)}", f"{rng.randint(201, 989)} {d(3)} {d(4)}", f"+1-{d(3)}-{d(3)}-{d(4)}",
            f"07{d(3)} {d(6)}", f"020 {d(4)} {d(4)}", f"+44 7{d(3)} {d(3)}{d(3)}", f"01{d(3)} {d(6)}", f"+49 {d(3)} {d(7)}", f"0{d(3)}/{d(6)}", f"+33 {rng.randint(1, 9)} {d(2)} {d(2)} {d(2)} {d(2)}", f"0{rng.randint(1, 9)} {d(2)} {d(2)} {d(2)} {d(2)}",
            f"+91 {d(5)} {d(5)}", f"9{d(9)}", f"+61 4{d(2)} {d(3)} {d(3)}", f"04{d(2)} {d(3)} {d(3)}", f"+{rng.randint(20, 98)} {d(2)} {d(3)} {d(4)}", f"+{rng.randint(350, 420)}{d(8)}", f"{d(3)}-{d(4)}", f"1-800-{d(3)}-{d(4)}", f"001-{d(3)}-{d(3)}-{d(4)}x{d(3)}",
            f"{d(10)}", f"{d(3)} {d(2)} {d(2)} {d(2)}", f"+86 1{d(2)} {d(4)} {d(4)}", f"+55 {d(2)} 9{d(4)}-{d(4)}", f"+353 8{d(1)} {d(3)} {d(4)}", f"({d(2)}) {d(4)}-{d(4)}", f"0{d(2)}-{d(4)}-{d(4)}", f"{d(4)} {d(3)} {d(3)}",
        ])
        if not spoken or rng.random() < 0.15:
            return n
        said = self.say_digits("".join(c for c in n if c.isdigit() or c == "+"))
        if n.startswith("1-800") and rng.random() < 0.6:
            said = "one eight hundred " + self.say_digits(n[6:].replace("-", ""))
        if rng.random() < 0.06:
            said += rng.choice([" extension ", " ext "]) + self.say_digits(d(rng.choice([3, 4])))
        return said

    def handle(self, spoken, first, last):
        rng = self.rng
        first, last = self.ascii_word(first), self.ascii_word(last)
        h = rng.choice([f"{first}_{last}", f"{first}{self.digits(2)}", f"{rng.choice(HANDLE_WORDS)}{rng.choice(SECRET_WORDS)}{self.digits(rng.choice([0, 1, 2, 4]))}", f"{first}.{last}", f"{first[0]}{last}{self.digits(2)}", f"{rng.choice(HANDLE_WORDS)}_{first}", f"x{first}x{self.digits(2)}", f"{last}{first[0]}"])
        if spoken:
            return rng.choice(["", "", "at "]) + self.say_address(h)
        return rng.choice(["@", "", "u/"]) + h

    # --- places -----------------------------------------------------------------------------------------------
    def postcode(self):
        rng, d = self.rng, self.digits
        up = lambda n: "".join(rng.choice("ABCDEFGHJKLMNPRSTW") for _ in range(n))
        return rng.choice([d(5), d(5), f"{d(5)}-{d(4)}", f"{up(2)}{d(1)} {d(1)}{up(2)}", f"{up(1)}{d(2)} {d(1)}{up(2)}", d(4), f"{up(1)}{d(1)}{up(1)} {d(1)}{up(1)}{d(1)}", f"{d(2)}-{d(3)}", d(6), f"{d(3)} {d(2)}", f"{d(4)} {up(2)}"])

    def street(self):
        rng = self.rng
        last = rng.choice(STREET_NAMES) if rng.random() < 0.6 else self.names.first_last(rng)[1]
        if rng.random() < 0.7:
            return rng.choice(["", "", "", "", "North ", "W ", "East ", "Old ", "New ", "Upper "]) + last + rng.choice(["", "", "", "field", "wood", "brook"]) * (rng.random() < 0.2) + " " + rng.choice(STREET_KINDS)
        if rng.random() < 0.15:
            return f"{self.rng.randint(1, 120)}{self.rng.choice(['th', 'nd', 'st', 'rd'])} " + rng.choice(["Street", "Avenue", "St"])
        if rng.random() < 0.15:
            return rng.choice(["Broadway", "The Strand", "Whitehall", "Pall Mall", "Piccadilly", "Bowery", "Kurfürstendamm", "Las Ramblas", "Champs-Élysées", "Graben", "Nowy Świat"])
        return rng.choice([
            f"rue de {last}", f"rue {last}", f"avenue {last}", f"Calle {last}", f"Calle de {last}", f"Avenida {last}", f"Via {last}", f"Piazza {last}", f"{last}straße", f"{last}strasse", f"{last}str.", f"{last}gasse", f"{last}weg", f"{last}platz", f"{last}straat", f"{last}laan", f"{last}gatan", f"{last}vej", f"{last}gade",
            f"ul. {last}", f"ulica {last}", f"{last} utca", f"{last} út", f"Strada {last}", f"Rua {last}", f"Rua das {last}", f"{last}katu", f"{last}tie", f"{last} Caddesi", f"{last} Sokak", f"Jalan {last}", f"{last} Marg", f"{last} Nagar", f"Calle {last} Norte", f"{last} sokağı", f"náměstí {last}", f"{last}ova", f"Plaza {last}", f"{last} tér",
        ])

    def address(self, spoken):
        rng = self.rng
        number = str(rng.choice([rng.randint(1, 99), rng.randint(1, 999), rng.randint(100, 9999)]))
        street, city = self.street(), self.names.city(rng)
        if spoken:
            n = int(number)
            say = number_words(n) if n < 100 else rng.choice([number_words(n), self.say_digits(number), (number_words(n // 100) + " " + ("hundred" if n % 100 == 0 else "oh " + ONES[n % 100] if n % 100 < 10 else number_words(n % 100))), number])
            tail = rng.choice(["", "", f" {city}", f" in {city}", f" {city} {rng.choice(self.names.us_states)}", f" {city} {self.say_digits(self.postcode().replace(' ', '').replace('-', ''))}", f" apartment {number_words(rng.randint(1, 60))}", f" flat {number_words(rng.randint(1, 40))} {city}", f" unit {rng.randint(1, 40)}"])
            head = rng.choice(["", "", "", f"flat {number_words(rng.randint(1, 40))} ", f"apartment {rng.randint(1, 60)} ", "number "])
            return head + say + " " + street + tail
        unit = rng.choice(["", "", "", f" Apt. {rng.randint(1, 999)}", f" Suite {rng.randint(1, 900)}", f", Flat {rng.randint(1, 50)}", f" #{rng.randint(1, 300)}", f" Unit {rng.randint(1, 99)}", f", {rng.randint(2, 9)}th floor"])
        if rng.random() < 0.06:
            corner = [self.street() + rng.choice(["", f" {rng.randint(1, 99)}"]) for _ in range(2)]
            return rng.choice(["the corner of ", "the corner of ", "corner ", "the junction of "]) + " and ".join(corner)
        if rng.random() < 0.05:
            return rng.choice([f"PSC {self.digits(4)}, Box {self.digits(4)}", f"Unit {self.digits(4)} Box {self.digits(4)}", f"USS {self.names.last_chain.draw(rng)}"]) + sep_of(rng) + rng.choice(["APO", "FPO", "DPO"]) + " " + rng.choice(["AA", "AE", "AP"]) + " " + self.digits(5)
        line = rng.choice([f"{number} {street}{unit}", f"{number} {street} {rng.randint(1, 120)}{unit}", f"{number} {street}{unit}", f"{street} {number}{unit}", f"{street} {number}/{rng.randint(1, 40)}", f"{street}, {number}", f"{number}, {street}", f"{rng.choice(['Suite', 'Apt.', 'Unit'])} {rng.randint(1, 999)} {number} {street}", f"{rng.randint(1, 999)} {number} {street}", f"{number} P.O. Box {self.digits(3)}", f"P.O. Box {self.digits(4)}", f"Flat {rng.randint(1, 50)}, {number} {street}", f"Plot {number}, {street}"])
        sep = rng.choice([", ", ", ", "\n", " ", ",\n", "\n "])
        state = "".join(rng.choice(string.ascii_uppercase) for _ in range(2))
        country = self.names.country(rng).replace("the ", "")
        tail = rng.choice([
            "", "", f"{sep}{city}", f"{sep}{city}, {state} {self.digits(5)}", f"{sep}{city} {state} {self.digits(5)}", f"{sep}{self.postcode()} {city}", f"{sep}{city} {self.postcode()}", f"{sep}{city}{sep}{self.postcode()}{sep}{country}", f"{sep}{self.postcode()} {city}{sep}{country}", f"{sep}{city}{sep}{country}",
            f"{sep}{city}\n, {state}\n {country} {self.digits(5)}" if rng.random() < 0.4 else f"{sep}{city}, {state}, {country}",
            f"{sep}{city}, {rng.choice(self.names.us_states)} {self.digits(5)}, {rng.choice(['USA', 'US', 'United States'])}",
        ])
        return line + tail

    # --- numbers that name someone ----------------------------------------------------------------------------
    def token(self, n):
        return "".join(self.rng.choice(string.ascii_letters + string.digits) for _ in range(n))

    def upper(self, n):
        return "".join(self.rng.choice(string.ascii_uppercase) for _ in range(n))

    def said(self, text, spoken):
        return self.say_digits(text) if spoken and self.rng.random() < 0.85 else text

    def id_number(self, spoken):
        rng, d, up = self.rng, self.digits, self.upper
        return self.said(rng.choice([
            d(5), d(6), d(7), d(8), d(10), f"{up(2)}-{d(4)}", f"{up(1)}{d(6)}", f"{up(3)}{d(5)}", f"{up(2)}{d(6)}", f"{d(4)}-{d(4)}", f"{up(3)}-{d(3)}-{d(3)}", f"{d(3)}-{d(3)}-{d(3)}", f"{up(6)}", f"{up(2)}{d(2)}{up(2)}", f"#{d(5)}", f"{d(2)}/{d(4)}", f"{up(1)}{d(2)}-{d(5)}", f"{up(4)}{d(4)}", f"{d(4)}", f"{up(2)}/{d(5)}/{d(2)}",
        ]), spoken)

    def case_number(self):
        rng, d = self.rng, self.digits
        return rng.choice([f"{d(5)}/{rng.randint(0, 25):02}", f"{d(4)}/{rng.randint(70, 99)}", f"{d(5)}/{rng.randint(80, 99)}", f"{rng.choice('IVX')}{rng.choice(['', 'I', 'II'])} {self.upper(2).title()} {d(3)}/{d(2)}", f"{d(2)}-{d(5)}", f"{d(1)} {self.upper(2)} {d(3)}/{d(2)}", f"{self.year()}/{d(3)}", f"no. {d(4)}".replace("no. ", ""), f"{d(2)} {self.upper(2)} {d(4)}"])

    def card(self, spoken):
        d = self.digits
        first = self.rng.choice(["4", "5", "37", "6011", "34", "4", "5", "2"])
        n = (first + d(16))[: 15 if first in ("37", "34") else 16]
        style = self.rng.choice(["plain", " ", "-", " "])
        text = n if style == "plain" else (style.join(n[i:i + 4] for i in range(0, 16, 4)) if len(n) == 16 else style.join([n[:4], n[4:10], n[10:]]))
        if spoken and self.rng.random() < 0.12:
            return self.rng.choice(["ending in ", "ending "]) + self.say_digits(d(4))
        return self.say_digits(n) if spoken and self.rng.random() < 0.85 else text

    def bank(self, spoken):
        rng, d = self.rng, self.digits
        country = rng.choice("DE FR GB NL ES IT PL SE CH BE AT PT DK NO FI IE CZ HU".split())
        iban = country + d(2) + rng.choice([d(18), self.upper(4) + d(14), d(20), d(22), d(12)])
        n = rng.choice([iban, " ".join(iban[i:i + 4] for i in range(0, len(iban), 4)), d(8), d(9), d(10), d(12), f"{d(2)}-{d(2)}-{d(2)} {d(8)}", f"{d(3)}-{d(6)}-{d(2)}", d(11)])
        if spoken and rng.random() < 0.85:
            n = rng.choice([d(8), d(8), d(9), d(10), d(12), iban[:14]])
            return self.say_digits(n)
        return n

    def national_id(self, spoken):
        rng, d, up = self.rng, self.digits, self.upper
        return self.said(rng.choice([
            f"{d(3)}-{d(2)}-{d(4)}", f"{d(3)}-{d(2)}-{d(4)}", f"{d(3)} {d(2)} {d(4)}", d(9), f"{up(2)} {d(2)} {d(2)} {d(2)} {rng.choice('ABCD')}", f"{up(2)}{d(6)}{rng.choice('ABCD')}", f"{d(3)} {d(3)} {d(4)}", f"{d(4)} {d(4)} {d(4)}", f"{d(8)}{up(1)}", f"{d(6)}-{d(4)}", f"{d(3)}.{d(3)}.{d(3)}-{d(2)}", d(11), f"{d(2)} {d(3)} {d(3)} {d(3)}",
            f"{d(6)}-{d(3)}{up(1)}", f"{up(3)}{up(3)}{d(2)}{up(1)}{d(2)}{up(1)}{d(3)}{up(1)}",
        ]), spoken)

    def passport(self, spoken):
        return self.said(self.rng.choice([self.digits(9), self.upper(1) + self.digits(8), self.upper(2) + self.digits(7), self.upper(1) + self.digits(7), self.digits(2) + self.upper(2) + self.digits(5), "C01X" + self.upper(1) + self.digits(4)]), spoken)

    def plate(self, spoken):
        rng, d, up = self.rng, self.digits, self.upper
        return self.said(rng.choice([f"{up(2)}{d(2)} {up(3)}", f"{up(3)} {d(4)}", f"{up(3)}-{d(3)}", f"{d(1)}{up(3)}{d(3)}", f"{up(1)}-{up(2)} {d(4)}", f"{up(2)}-{d(3)}-{up(2)}", f"{d(4)} {up(3)}", f"{up(3)}{d(3)}", f"{up(2)} {d(2)} {up(2)} {d(4)}"]), spoken)

    def ip(self, spoken):
        rng = self.rng
        if not spoken and rng.random() < 0.25:
            return ":".join("".join(rng.choice("0123456789abcdef") for _ in range(rng.randint(1, 4))) for _ in range(8))
        n = ".".join(str(rng.randint(1, 254)) for _ in range(4))
        if spoken:
            return rng.choice([" dot ", " dot ", " point "]).join(rng.choice([number_words(int(x)), self.say_digits(x)]) for x in n.split("."))
        return n + rng.choice(["", "", "", ":" + self.digits(4)])

    def credential(self, spoken):
        rng, d = self.rng, self.digits
        if spoken:
            return rng.choice([
                self.say_digits(d(rng.choice([4, 4, 6]))), self.say_digits(d(4)), f"{rng.choice(SECRET_WORDS)} {self.say_digits(d(2))}", f"capital {rng.choice(SECRET_WORDS)} {self.say_digits(d(3))} {rng.choice(['exclamation mark', 'bang', 'hash', 'dollar sign', 'star'])}", f"{rng.choice(SECRET_WORDS)} {rng.choice(SECRET_WORDS)} {rng.choice(SECRET_WORDS)}",
                f"{rng.choice(SECRET_WORDS)}{d(2)}", capital_first(rng.choice(SECRET_WORDS)) + f" {self.say_digits(d(2))} {rng.choice(['exclamation mark', 'bang', 'hash', 'dollar sign', 'at sign', ''])}".rstrip(), f"{rng.choice(SECRET_WORDS)} underscore {rng.choice(SECRET_WORDS)} {self.say_digits(d(2))}", self.say_digits(self.upper(3) + d(3)),
            ])
        return rng.choice([
            f"{rng.choice(SECRET_WORDS).title()}{d(3)}{rng.choice('!@#$%')}", self.token(12), self.token(16) + rng.choice("!#"), f"sk-{self.token(24)}", f"ghp_{self.token(30)}", f"AKIA{self.upper(16)}", d(4), d(6), f"{rng.choice(SECRET_WORDS)}{rng.choice(SECRET_WORDS)}{d(2)}", f"P@ss{d(4)}!", f"xoxb-{d(10)}-{self.token(12)}",
            f"{rng.choice(SECRET_WORDS)}-{rng.choice(SECRET_WORDS)}-{d(2)}", f"{self.token(8)}.{self.token(20)}", f"api_{self.token(20)}",
        ])

    def health(self):
        return self.rng.choice(CONDITIONS if self.rng.random() < 0.8 else MEDICINES)

    def occupation(self):
        rng, base = self.rng, self.rng.choice(OCCUPATIONS)
        roll = rng.random()
        if roll < 0.62:
            return base
        if roll < 0.78:
            return rng.choice(["former", "retired", "senior", "junior", "deputy", "chief", "assistant", "trainee", "self-employed", "freelance", "part-time", "unemployed", "qualified", "local", "head"]) + " " + base
        if roll < 0.9:
            return rng.choice(RANKS)
        return rng.choice(["head", "director", "deputy head", "manager", "secretary", "chairman", "vice-president", "member"]) + " of " + rng.choice(["the", "a", "its"]) + " " + rng.choice(UNITS)

    def duration(self):
        rng = self.rng
        n, unit = rng.randint(2, 24), rng.choice(["years", "months", "days", "weeks"])
        count = number_words(n) if rng.random() < 0.7 else str(n)
        return rng.choice([f"{count} {unit}", f"{count} {unit}’", f"{count} {unit}'", f"{number_words(rng.randint(1, 9))} years and {number_words(rng.randint(2, 11))} months", f"{rng.randint(1, 9)} years and {rng.randint(2, 11)} months", f"{count} {unit}"])

    def nationality(self):
        word = self.rng.choice(DEMONYMS)
        return word + "s" if word.endswith(("an", "i", "Greek", "German", "Czech", "Serb")) and self.rng.random() < 0.15 else word
