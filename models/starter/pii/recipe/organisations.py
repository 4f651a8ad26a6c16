"""Names of organisations, composed: coined firms, firms that are one everyday word, acronyms, courts, offices, schools, associations, papers."""

import re

from lists import COMPANIES_REAL, COMPANY_HEADS, COMPANY_TAILS, DEMONYMS, WORDS_FOR_FIRMS


def _list(text):
    return [re.sub(r"\s+", " ", w).strip() for w in text.split(",") if w.strip()]


ONSETS = """zor vex qua nov lum ver syn cal tri kin pax ral bel dex gly hel ive jun kor lex mir nex opt pul qui rev sol tor ulti van xen yar zen arc bio cry den eva flo gen hy inno ker al am bri cel du el fi gra ho in ja ko la mo ne or pri ri sa te un vi wa ex yu za ac be co di en
fo ga hu il jo ka li ma na ob pa re su ta ur vo we zi tele omni cyber agri medi nano geo thera cardi neuro onco hema derma immu opti pharma enviro electro hydro petro aero astro auto vita terra strata magna dura versa""".split()
ENDINGS = """a is ex on us ium ra ix ity ant ent iva era io um ica or eon yx ys ara iq ly fy ware soft tech gen med pay net byte scape force point wave stream base cloud labs via sys dyne tron gro co max flex core link path grid zon ify ster able ance ence eta ova ino elle ette
ax ox ux al el ol tis ris lis nis mune cept cyte zyme logic metrix tek chem pharm therm lux nix ton son mark dale worth well field bridge""".split()
COURTS = _list("""District Court, Regional Court, Court of Appeal, Supreme Court, Administrative Court, Assize Court, Magistrates' Court, Labour Court, Commercial Court, Family Court, Criminal Court, Military Court, Constitutional Court, High Court, County Court, City Court, Juvenile Court,
    Court of Cassation, Court of First Instance, Tax Court, Land Court, Industrial Tribunal, Social Court, Civil Court, Enforcement Court, Insolvency Court, State Security Court, Appeal Tribunal, Court of Auditors, Supreme Administrative Court, Municipal Court, Provincial Court, Federal Court, Crown Court, Sheriff Court, Rent Tribunal, Arbitration Court""")
OFFICES = _list("""Prosecutor's Office, Public Prosecutor's Office, Public Prosecutor, Police Department, Police Station, Police Headquarters, Gendarmerie Command, Security Directorate, Prison, Remand Centre, Detention Facility, Juvenile Correctional Institution, Tax Office, Tax Inspectorate, Land Registry, Cadastral Office, City Council, Municipal Council, Municipality,
    Town Hall, Mayor's Office, Governor's Office, Regional Administration, Prefecture, Bar Association, Chamber of Notaries, Bailiff's Office, Employment Office, Social Insurance Office, Pension Fund, Health Board, Education Authority, Housing Department, Planning Authority, Customs Office, Border Guard, Immigration Service, Aliens Department, Forensic Institute,
    Forensic Medicine Institute, Psychiatric Hospital, University Hospital, Military Hospital, Children's Clinic, Medical School, State University, Academy of Sciences, Faculty of Law, Law Society, Institute of Technology, Grammar School, Primary School, Technical University, Conservatoire, Public Library, History Museum, Philharmonic Orchestra, National Theatre,
    Football Federation, Chess Club, Chamber of Commerce, Medical Association, Medical Board, Housing Cooperative, Water Authority, Port Authority, Railway Company, Fire Brigade, Ambulance Service, Army Command, Infantry Regiment, Forestry Commission, Central Bank, Electoral Commission, Broadcasting Council, Competition Authority, Anti-Corruption Bureau, Serious Crime Squad,
    Social Services, Child Welfare Authority, Guardianship Office, Probation Service, Prison Service, Legal Aid Board, Patent Office, Statistics Office, Building Inspectorate, Environmental Agency, Road Administration, Civil Aviation Authority, Nursing Home, Teachers' College, Military Academy, School Board, Health Insurance Fund, Blood Transfusion Centre, Postal Service""")
FIELDS = _list("""Justice, the Interior, Internal Affairs, Foreign Affairs, Defence, Finance, Economy, Trade, Health, Education, Culture, Labour, Social Policy, Agriculture, Transport, Housing, the Environment, Energy, Science, Sport, Youth, Immigration, Public Works, Public Safety, Consumer Affairs, Veterans Affairs, Privatisation, Land Reform, Food Safety""")
MINISTRIES = _list("Ministry of, Ministry of, Ministry of, Department of, Directorate General for, Committee on, State Agency for, Inspectorate of, Secretariat of, Under-Secretary of State for, Office for, Commissioner for")
BODIES = _list("Association, Association, Union, Federation, League, Society, Foundation, Movement, Front, Committee, Party, Network, Centre, Council, Alliance, Forum, Trust, Institute, Brotherhood, Congregation, Church, Coalition, Campaign, Confederation, Guild")
CAUSES = _list("""for Human Rights, for the Protection of Nature, of Victims of Violence, of Former Prisoners, of Farmers, of Writers, of Young Lawyers, for Animal Welfare, for Free Media, of Women, for Refugees, of Local Historians, of Tenants, of Small Shareholders, of Pensioners, of the Blind, for Democratic Change, of National Unity, for Peace,
    of Independent Journalists, of Civil Servants, of Nurses, against Racism, against Corruption, of Metal Workers, of Miners, of Landlords, for Legal Aid, for Rural Development, for Clean Water, of Psychologists, of Accountants, of Engineers, for Equal Treatment, of Parents, of Ex-Servicemen, of Believers, for Minority Languages""")
NATIVE = _list("""Landgericht {city}, Oberlandesgericht {city}, Amtsgericht {city}, Verwaltungsgericht {city}, Tribunal de grande instance de {city}, Cour d'appel de {city}, Tribunal administratif de {city}, Audiencia Provincial de {city}, Juzgado de Primera Instancia de {city}, Tribunale di {city}, Corte d'appello di {city}, Sąd Okręgowy w {city}, Okresný súd {city}, Krajský soud v {city},
    Rechtbank {city}, Gerechtshof {city}, Tribunal da Relação de {city}, Universidad de {city}, Université de {city}, Universität {city}, Technische Universität {city}, Università di {city}, Universidade de {city}, Uniwersytet {city}, Ayuntamiento de {city}, Commune de {city}, Stadt {city}, Gemeente {city}, Comune di {city}, Polizeipräsidium {city}, Hôpital {last}, Klinikum {city},
    Ministère de la Justice, Ministerio de Hacienda, Guardia Civil, Carabinieri, Gendarmerie nationale, Bundesamt für Migration, Lycée {last}, Gymnasium {city}, Banco de {city}, Crédit {city}, Cassa di Risparmio di {city}, Sparkasse {city}, FC {city}, Club Atlético {city}, {last} Verlag, Éditions {last}, Editorial {last}, {last} Holding, Groupe {last}, Grupo {last}, Fundación {last}, Stiftung {last}""")
PAPERS = "Gazette Times Herald Courier Daily Tribune Post Observer Chronicle Star Mirror Standard News Review Echo Voice Telegraph Monitor Weekly Dispatch Radio TV Broadcasting".split()
LEGAL_FORMS = "OOD AD A.Ş. S.p.A. S.r.l. Kft. Zrt. ZAO OAO OOO a.s. s.r.o. d.d. d.o.o. UAB SIA OÜ SARL SAS S.L. Lda. GmbH AG KG e.V. B.V. N.V. AB A/S ASA Oyj Oy LLP LLC Inc. Ltd PLC Pty".split()
NUMBERS = ["First", "Second", "Third", "4th", "5th", "Criminal", "Civil", "11th", "Central", "Southern", "Northern", "Grand", "Eastern", "Western"]


def coined(rng):
    word = "".join(rng.choice(ONSETS) for _ in range(rng.choice([1, 1, 2, 2, 3]))) + rng.choice(ENDINGS)
    return word.capitalize() if len(word) > 3 else word.upper()


def acronym(rng):
    letters = "ABCDEFGHIJKLMNOPRSTUVWYZ"
    return "".join(rng.choice(letters) for _ in range(rng.choice([2, 3, 3, 3, 4, 4, 5])))


def firm(names, rng):
    """A firm in one word, or nearly: coined, an everyday word, a family name, a compound, letters."""
    roll = rng.random()
    if roll < 0.34:
        return coined(rng)
    if roll < 0.5:
        return rng.choice(WORDS_FOR_FIRMS if rng.random() < 0.5 else COMPANY_HEADS)
    if roll < 0.62:
        return names.last_chain.draw(rng) if rng.random() < 0.6 else names.first_last(rng)[1]
    if roll < 0.66:
        return rng.choice(names.english)[0][0] if rng.random() < 0.1 else names.first_chain.draw(rng)
    if roll < 0.72:
        return acronym(rng)
    if roll < 0.8:
        first, second = rng.choice(WORDS_FOR_FIRMS), rng.choice(WORDS_FOR_FIRMS)
        return rng.choice([first + second.lower(), first + second, f"{first} {second}", f"{first} {second}", f"{first}.io", f"{first} & {second}", f"{first}{second}"])
    if roll < 0.86:
        return coined(rng) + " " + rng.choice(COMPANY_TAILS)
    return rng.choice(COMPANIES_REAL).removeprefix("the ")


def association(names, rng):
    body, cause = rng.choice(BODIES), rng.choice(CAUSES)
    people = rng.choice(DEMONYMS)
    return rng.choice([
        f"{people} {body} {cause}", f"{people} {body} {cause}", f"{names.city(rng)} {body} {cause}", f"{people} {cause.split(' ', 1)[1].removeprefix('the ')} {body}", f"{rng.choice(NUMBERS)} {body} {cause}", f"{names.last_chain.draw(rng)} {body}",
        f"{people} {body}", f"{body} of {people} {rng.choice(['Teachers', 'Students', 'Workers', 'Women', 'Lawyers', 'Artists'])}",
    ])


def public_body(names, rng):
    """A court, office, school, association or paper, without an article."""
    roll = rng.random()
    city = names.city(rng)
    last = names.first_last(rng)[1]
    if roll < 0.56:
        core = rng.choice(COURTS if roll < 0.26 else OFFICES)
        if core in OFFICES and rng.random() < 0.04:
            return core
        return rng.choice([
            f"{city} {core}", f"{city} {core}", f"{city} {core}", f"{core} of {city}", f"{core} of {names.country(rng)}", f"{rng.choice(DEMONYMS)} {core}", f"{rng.choice(NUMBERS)} {core}", f"{rng.choice(NUMBERS)} Chamber of the {city} {core}",
            f"{city} {rng.choice(['Regional', 'City', 'County', 'District', 'Provincial', 'State', 'Central'])} {core}", f"{rng.choice(['Criminal', 'Civil', 'Investigation', 'Legal', 'Personnel'])} {rng.choice(['Division', 'Section', 'Department', 'Branch'])} of the {city} {core}", f"{last} {core}",
        ])
    if roll < 0.68:
        ministry = f"{rng.choice(MINISTRIES)} {rng.choice(FIELDS)}"
        return rng.choice([ministry, ministry, f"{rng.choice(DEMONYMS)} {ministry}", f"{ministry} of {names.country(rng)}"])
    if roll < 0.82:
        return association(names, rng)
    if roll < 0.9:
        return rng.choice(NATIVE).replace("{city}", city).replace("{last}", last)
    if roll < 0.95:
        return f"{rng.choice([city, city, rng.choice(DEMONYMS), names.last_chain.draw(rng), rng.choice(NUMBERS)])} {rng.choice(PAPERS)}"
    return f"{rng.choice([coined(rng), last, city])} {rng.choice(LEGAL_FORMS)}"
