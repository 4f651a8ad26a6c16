import { languageOf } from "../../../text/language.ts";

/**
 * Ties of the seven other languages that are read: who owns, who is addressed, what people are to each other, what they write
 * and sign, and when they meet. Wide on purpose: what is released beside none of them has to be public anyway.
 */
const TIES: Readonly<Record<string, string>> = {
  de:
    `mein|meine[mnrs]?|unser|unsere[mnrs]?|dein|deine[mnrs]?|eure?[mnrs]?|wir|uns|(?<!(?:kann|soll|sollte|muss|könnte|darf|wie|wenn|ob|würde|möchte|dass) )ich|kund(?:e|en|in|innen)|patient\\w*|mieter\\w*|vermieter\\w*|kolleg\\w*|chef\\w*|mandant\\w*|bewerber\\w*|mitarbeiter\\w*|nachbar\\w*|freund(?:in|e|es)?|mutter|vater|bruder|schwester|tochter|sohn|rechnung\\w*|mahnung\\w*|vertrag\\w*|kündigung\\w*|termin\\w*|treffen|besprechung\\w*|angebot\\w*|adresse\\w*|anschrift|telefon\\w*|e-?mails?|nachricht\\w*|brief\\w*|geburtsdatum|wohnt|wohnhaft|diagnose\\w*|frau|herrn?|sehr geehrte\\w*|grüße|vertraulich|antworte|erinnere|sag|sage|frag|frage|ruf|grüß|lade|lad|urlaub|gehalt`,
  fr:
    `mon|ma|mes|notre|nos|ton|ta|tes|votre|vos|(?<!(?:puis-|peux-|comment |si |que ) ?)je|j['’]ai|j['’]habite|nous|clients?|clientes?|patiente?s?|locataires?|collègues?|patronn?e?s?|amie?s?|mère|père|frère|sœur|soeur|fille|fils|voisine?s?|factures?|relance|contrat|devis|rendez-vous|réunion|adresse|téléphone|courriels?|e-?mails?|mails?|lettre|née? le|habite\\w*|domicilié\\w*|diagnostic|madame|monsieur|mme|mlle|chère?s?|cordialement|confidentiel\\w*|réponds|répondez|rappelle|rappelez|dis à|dites à|demande à|demandez à|écris à|écrivez à|appelle|appelez|préviens|prévenez|invite|invitez|remercie|remerciez|salaire|congés?`,
  es:
    `mi|mis|nuestr[oa]s?|tu|tus|vuestr[oa]s?|yo|nosotros|clientes?|clientas?|pacientes?|inquilin[oa]s?|colegas?|compañer[oa]s?|jef[ea]s?|amig[oa]s?|madre|padre|herman[oa]s?|hij[oa]s?|vecin[oa]s?|facturas?|contratos?|presupuesto|cita con|reunión|dirección|teléfono|correo|carta|nacid[oa]|vivo|tengo|soy|señora?|sra?\\.|don|doña|estimad[oa]s?|querid[oa]s?|saludos|confidencial|contesta|contéstale|responde a|recuerda a|recuérdale|dile|di a|pregunta a|pregúntale|escribe a|escríbele|llama|llámale|avisa|invita|agradece|sueldo|vacaciones`,
  it:
    `mi[oae]|miei|nostr[oaie]|tu[oae]|tuoi|vostr[oaie]|io|noi|clienti?|pazienti?|inquilin[oiae]|collegh?[aei]|capo|amic[oaie]|amici|madre|padre|fratello|sorella|figli[oae]?|vicin[oa] di casa|fattur[ae]|contratto|preventivo|appuntamento|riunione|indirizzo|telefono|e-?mail|mail|lettera|nat[oa] il|abit[oai]|vivo|(?<=^|[.,!] )sono|signor[aei]?|sig\\.|dottor\\w*|dott\\.|gentile|car[oa]|saluti|riservat[oa]|rispondi|ricorda a|di['’] a|dì a|chiedi a|scrivi a[l]?l?a?|chiama|avvisa|invita|ringrazia|stipendio|ferie`,
  nl:
    `mijn|m['’]n|onze|ons|jouw|jullie|uw|(?<!(?:kan|moet|mag|zou|hoe|als|of|dat) )ik|wij|we|klant\\w*|patiënt\\w*|huurder\\w*|verhuurder|collega\\w*|baas|chef|vriend\\w*|moeder|vader|broer|zus|dochter|zoon|buurman|buurvrouw|factu(?:ur|ren)|contract\\w*|offerte|afspraak|vergadering|adres|telefoon\\w*|e-?mails?|mails?|brief|woont|woon|mevrouw|meneer|dhr|mevr|(?<=^)beste|geachte|groet\\w*|vertrouwelijk|antwoord|herinner|zeg|vraag|schrijf (?:een \\p{L}+ )?aan|bel|app|nodig|bedank|salaris|vakantie`,
  pt:
    `meus?|minhas?|noss[oa]s?|teus?|tuas?|eu|nós|clientes?|pacientes?|inquilin[oa]s?|colegas?|chefes?|amig[oa]s?|mãe|pai|irmãos?|irmãs?|filh[oa]s?|vizinh[oa]s?|faturas?|contrato|orçamento|reunião|morada|endereço|telefone|telemóvel|e-?mails?|carta|nascid[oa]|moro|mora|vivo|tenho|sou|senhora?|sra?\\.|dra?\\.|dona|car[oa]s?|prezad[oa]s?|estimad[oa]s?|cumprimentos|confidencial|respond[ea] a|lembr[ea]|lembrete|diz a|diga a|pergunt[ea] a|escrev[ea] (?:um \\p{L}+ )?(?:a|para|ao|à)|lig[au]e?|avis[ea]|convid[ea]|agradec[ea]|salário|férias`,
  pl:
    `mój|moja|moje|mojego|mojej|moim|mojemu|moich|nasz\\p{L}*|twój|twoja|twoje|ja|my|mnie|nam|mam|jestem|klient\\p{L}*|pacjent\\p{L}*|najemc\\p{L}*|koleg\\p{L}+|koleżan\\p{L}+|szef\\p{L}*|przyjaci\\p{L}+|matk[aię]|ojciec|ojca|brat\\p{L}{0,3}|siostr\\p{L}+|córk\\p{L}+|syn\\p{L}{0,3}|sąsiad\\p{L}*|faktur\\p{L}+|umow\\p{L}+|ofert\\p{L}+|wizyt\\p{L}+|spotkani\\p{L}+|adres\\p{L}*|telefon\\p{L}*|e-?mail\\p{L}*|mail\\p{L}*|list do|mieszka\\p{L}*|pan|pani|pana|panu|panią|szanown\\p{L}+|drog[ia]|pozdrawiam|poufn\\p{L}+|odpowiedz|przypomnij|powiedz|zapytaj|napisz do|zadzwoń|zaproś|podziękuj|pensj\\p{L}+|urlop\\p{L}*`,
};

const compile = (ties: string) => new RegExp(`(?<![\\p{L}\\p{N}'’-])(?:${ties})(?![\\p{L}\\p{N}])`, "iu");
const BY_LANGUAGE = new Map(Object.entries(TIES).map(([language, ties]) => [language, compile(ties)]));

/** Requests in the seven languages, by the word that begins them. */
const REQUEST =
  /^\W{0,4}(?:bitte |kannst du |können sie |s['’]il te plaît,? |s['’]il vous plaît,? |peux-tu |pouvez-vous |por favor,? |puedes |per favore,? |puoi |graag |kun je |por favor,? |podes |pode |proszę,? |czy możesz )?(?:wer|was|wann|wo|wie|warum|weshalb|welche\p{L}*|wen|wem|wessen|erklär\p{L}*|nenne?|beschreib\p{L}*|vergleich\p{L}*|fasse?|übersetz\p{L}*|liste|gib|zeig\p{L}*|berechne|schreib\p{L}*|erzähl\p{L}*|erstell\p{L}*|analysier\p{L}*|qui|quand|où|quoi|comment|pourquoi|quel\p{L}*|combien|que|qu['’]est|expliqu\p{L}+|compar\p{L}+|résum\p{L}+|traduis\p{L}*|list\p{L}+|donne\p{L}*|décri\p{L}+|cite\p{L}*|raconte\p{L}*|écris|calcul\p{L}+|analys\p{L}+|quién\p{L}*|qué|cuándo|dónde|cómo|por qué|cuál\p{L}*|cuánt\p{L}+|explica\p{L}*|explícame|resume|resum\p{L}+|traduc\p{L}+|enumera|describe|descrev\p{L}+|da|dame|cuenta|escribe|calcula|chi|che|cosa|quando|dove|come|perché|qual\p{L}*|quanti|quante|spiega\p{L}*|confronta|paragona|riassumi|traduci|elenca|descrivi|dammi|racconta|scrivi|wie|wat|wanneer|waar|waarom|hoe|welke?|leg|vergelijk|vertaal|noem|beschrijf|geef|vat|vertel|schrijf|bereken|quem|o que|onde|porque|por que|quant\p{L}+|expli\p{L}+|traduz\p{L}*|liste|conte|escreva|kto|co|kiedy|gdzie|jak\p{L}*|dlaczego|któr\p{L}+|ile|wyjaśnij|porównaj|streść|przetłumacz|wymień|opisz|podaj|opowiedz|napisz|oblicz|wytłumacz)(?!\p{L})/iu;

/** True for a sentence in one of the seven languages that asks for something by its first word. */
export function asksElsewhere(sentence: string): boolean {
  return REQUEST.test(sentence);
}

/** As `hasTie`, for a text that is not in English: one that may be in a language that is not read is tied by that. */
export function hasTieElsewhere(text: string): boolean {
  const any = languageOf(text);
  const isRead = any.language === "en" || BY_LANGUAGE.has(any.language) ||
    (!any.certain && NEIGHBOURS.has(any.language));
  if (!isRead) return true;
  const own = any.certain ? BY_LANGUAGE.get(any.language) : undefined;
  // Too short to tell: neighbours ("mi" in Spanish and Italian) count each for itself.
  const asked = own ?? BY_LANGUAGE.get(languageOf(text, [...BY_LANGUAGE.keys()]).language);
  return asked === undefined || asked.test(text);
}

/** What a short text in one of the languages is easily taken for. */
const NEIGHBOURS: ReadonlySet<string> = new Set(["gl", "ca", "oc", "la", "af", "lb", "fy"]);
