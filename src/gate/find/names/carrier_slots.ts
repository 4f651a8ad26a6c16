/** A place in a sentence that somebody's name fills: what stands before the name and what after it. */
export interface CarrierSlot {
  readonly before: string;
  readonly after: string;
  /** Also where capitals tell nothing: no other word but those of {@link NOBODY} can stand there. */
  readonly isSure: boolean;
  /** Also where names have capitals and this one has none: "und heiße timo". */
  readonly takesSmall?: boolean;
}

/** The end of a sentence or a part of it. */
const END = "(?=\\s?[,.;:!?…)]|\\s?$|\\n)";
/** The beginning of a sentence. */
const START = "(?<=^|[.!?¿¡\\n–-]\\s{0,2})";
const THANKED = "(?=[,.!])";

function slot(lead: string, after: string, { isSure }: { isSure: boolean }): CarrierSlot {
  return { before: lead, after: `(?= (?:${after})(?!\\p{L}))`, isSure };
}

/** Also where the sentence, or a part of it, ends with the name. */
function lastSlot(lead: string, after: string, options: { isSure: boolean }): CarrierSlot {
  return { ...slot(lead, after, options), after: `(?:${END}|(?= (?:${after})(?!\\p{L})))` };
}

/** Who says how they are called. */
function introduction(lead: string, after: string): CarrierSlot {
  return { ...lastSlot(lead, after, { isSure: true }), takesSmall: true };
}

/** Whose part somebody has, also where the name is written small: "o utente thomas fonseca queixa-se". */
function inRole(role: string, does: string): CarrierSlot {
  return { ...slot(`${role} `, does, { isSure: false }), takesSmall: true };
}

/** Who does the rest, after it was said what others do: "…, Villarejo la noche." */
function restOfWork(rest: string, { isSure }: { isSure: boolean }): CarrierSlot {
  return { before: "(?<=, )(?!\\p{L}+tag(?!\\p{L})|mittwoch)", after: `(?= ${rest}[.!?;])`, isSure };
}

const sure = { isSure: true };
const guessed = { isSure: false };

/** Carriers by language. Written by us. */
export const CARRIER_SLOTS: Readonly<Record<string, readonly CarrierSlot[]>> = {
  en: [
    slot(
      "(?:does|did|has|is|was|will|can|could|would|should) ",
      "know|agree|mind|coming|joining|replied|answered|called",
      sure,
    ),
    slot("(?:ask|tell|remind|let) ", "whether|if|that|know|when|where|about", sure),
    { before: "(?:thanks|thank you|cheers),? ", after: THANKED, isSure: true },
    lastSlot("(?:made out to|on behalf of|signed by) ", "and|for|on", guessed),
  ],
  de: [
    introduction("(?:heiße|heisse|mein name ist|mein name lautet) ", "und|aus|von|vom"),
    {
      before:
        "(?:sag|sagen|frag|fragen|erinner|erinnern|informier|informieren|benachrichtig|kontaktier)e?(?: sie)?(?: (?:bitte|doch|mal|noch|auch|einfach|kurz))* ",
      after: "(?=, (?:dass|ob|wann|wie|warum|wo|was|wer)(?!\\p{L}))",
      isSure: true,
    },
    slot("(?:weiß|weiss) ", "schon|davon|es|bescheid|das|eigentlich|noch", sure),
    slot(
      "(?:soll|kann|könnte|muss|darf|werde|wollte|will|sollte) ich (?:mal |doch |einfach |auch )?",
      "fragen|anrufen|informieren|einladen|erreichen",
      sure,
    ),
    slot(
      "(?:kannst|könntest|kann|können|könnten) (?:du|sie|ihr|jemand) (?:bitte |mal )?",
      "ausrichten|fragen|sagen|anrufen|informieren|erinnern|bescheid",
      sure,
    ),
    lastSlot(
      "(?:rechnung|paket|brief|kopie|mail|e-mail|post|vertrag|angebot) (?:geht|ging|soll) an ",
      "und",
      sure,
    ),
    slot(
      "(?:antwort|nachricht|mail|e-mail|brief|mahnung|einladung|erinnerung|schreiben) an ",
      "wegen|über|zu|bezüglich",
      sure,
    ),
    { before: "(?:danke|vielen dank|dankeschön),? ", after: THANKED, isSure: true },
    lastSlot("familie ", "und|aus|ist|hat|zieht|wohnt", sure),
    slot(
      "(?:frag|ruf|schreib|antwort|dank|mail)e?n?(?: sie| bitte| doch| mal)* ",
      "an|nach|wegen|zurück",
      guessed,
    ),
    inRole(
      "(?:der|die|den|dem) (?:patient(?:in|en)?|kund(?:e|in|en)|mieter(?:in)?|klient(?:in|en)?|schüler(?:in)?)",
      "klagt|hat|ist|leidet|möchte|will|wurde|wird|kommt|braucht|fragt|bittet|zahlt|wohnt",
    ),
    restOfWork(
      "(?:die|den|das) (?:(?:früh|spät|nacht|tag)?schicht|nacht|vormittag|nachmittag|abend|protokoll|vorsitz|moderation|rest|kasse|leitung|telefon)",
      sure,
    ),
  ],
  fr: [
    introduction("(?:je m['’]appelle|mon nom est|mon prénom est) ", "et|de|du"),
    lastSlot(
      "(?:dis|dites|dire|demande|demandez|demander|rappelle|rappelez|écris|écrivez|écrire|réponds|répondez|répondre|explique|expliquer|transmets|annonce) à ",
      "que|qu|si|de|d|quand|où|pour|au|sur|et|ou",
      sure,
    ),
    slot("(?:réponse|lettre|mail|message|courrier|rappel) (?:à|pour) ", "au|sur|pour|concernant|à", sure),
    slot("est-ce que ", "est|a|sait|vient|peut|va|sera|pourrait|viendra", sure),
    lastSlot("(?:au nom de|de la part de) ", "et|pour|qui", sure),
    { before: "merci,? ", after: THANKED, isSure: true },
    slot(
      "(?:prévenir|prévenez|préviens|avertis|avertir|informe|informer|contacte|contacter|remercie) ",
      "que|si|de|pour|demain",
      guessed,
    ),
    inRole(
      "(?:le|la) (?:patiente?|cliente?|locataire|élève)",
      "se plaint|a|est|souffre|veut|voudrait|demande|doit|habite",
    ),
    restOfWork("(?:le |la |les |l['’])\\p{L}+", guessed),
  ],
  es: [
    introduction("(?:me llamo|mi nombre es) ", "y|de|del"),
    lastSlot(
      "(?:dile|dígale|decidle|pregúntale|pregúntele|avísale|escríbele|recuérdale|contéstale|respóndele|llámale|explícale|mándale|envíale|coméntale|le (?:pregunto|digo|escribo|mando|envío|comento|cuento|aviso|doy|pregunté|dije)|decirle|preguntarle|escribirle|recordarle|mandarle|enviarle|avisarle|contesta|responde|pregunta|recuerda|avisa) a ",
      "que|si|de|por|sobre|cuándo|cuando|dónde|qué|para|y|o",
      sure,
    ),
    slot(
      `${START}(?:ya )?`,
      "ya lo sabe|lo sabe|está de acuerdo|ya ha contestado|puede venir|llamó ayer|ha llamado",
      sure,
    ),
    slot(
      "(?:respuesta|carta|correo|mensaje|mail|nota|recordatorio) (?:a|para) ",
      "sobre|por|acerca|que",
      sure,
    ),
    lastSlot("a nombre de ", "y|con|por", sure),
    { before: "gracias,? ", after: THANKED, isSure: true },
    inRole(
      "(?:el|la) (?:paciente|cliente|clienta|inquilin[oa]|alumn[oa])",
      "se queja|tiene|sufre|está|es|quiere|pide|ha|dice|llamó|vive|paga",
    ),
    restOfWork("(?:el|la|los|las) \\p{L}+", guessed),
  ],
  it: [
    introduction("(?:mi chiamo|il mio nome è) ", "e|di|da"),
    lastSlot(
      "(?:di['’]?|dillo|digli|dille|chiedi|chiedilo|chiedo|rispondi|ricorda|dire|chiedere|ricordare|dico|rispondere|comunica) a(?:d)? ",
      "che|se|di|quando|dove|per|sul|sulla|sui|e|o",
      sure,
    ),
    slot(START, "lo sa|la sa|lo sa già|è d'accordo|ha già risposto|può venire|ha chiamato ieri", sure),
    slot(
      "(?:risposta|lettera|mail|messaggio|nota|promemoria) (?:a|per) ",
      "su|sul|sulla|sui|che|per|riguardo",
      sure,
    ),
    lastSlot("(?:intestat[oaie] a|a nome di|da parte di) ", "e|per|con", sure),
    { before: "grazie,? ", after: THANKED, isSure: true },
    slot(
      "(?:avvisa|avvisare|avverti|avvertire|informa|informare|contatta|ringrazia|scrivi a|scrivere a) ",
      "che|di|se|per|subito|domani",
      guessed,
    ),
    inRole(
      "(?:il|la|lo) (?:paziente|cliente|inquilin[oa]|alunn[oa])",
      "lamenta|ha|è|soffre|vuole|chiede|deve|abita|vive",
    ),
    restOfWork("(?:il |lo |la |le |i |gli |l['’])\\p{L}+", guessed),
  ],
  nl: [
    introduction("(?:ik heet|mijn naam is) ", "en|uit|van"),
    lastSlot(
      "(?:zeg|vertel|vraag|schrijf|stuur|mail|geef)(?: ik| je| u)?(?: het| dit| dat)? (?:tegen|aan) ",
      "dat|of|wanneer|waar|over|voor|om|en",
      sure,
    ),
    slot("(?:vraag|vertel|herinner) ", "of|dat|wanneer|eraan|aan", sure),
    slot("weet ", "het|er|ervan|al", sure),
    slot(
      "(?:kun|kunt|kan|wil) (?:je|u|jij|iemand) (?:even )?",
      "zeggen|vragen|laten weten|vertellen|mailen|bellen|herinneren",
      sure,
    ),
    slot(
      "(?:antwoord|brief|mail|bericht|e-mail|herinnering) aan ",
      "schrijven|over|voor|dat|sturen|wegen",
      sure,
    ),
    lastSlot("op naam van ", "en|met", sure),
    { before: "(?:dank je(?: wel)?|dankjewel|bedankt|dank u(?: wel)?),? ", after: THANKED, isSure: true },
    inRole(
      "de (?:patiënte?|klant|huurder|cliënte?|leerling)",
      "klaagt|heeft|is|lijdt|wil|vraagt|moet|woont",
    ),
    restOfWork("(?:de|het) \\p{L}+", guessed),
  ],
  pt: [
    introduction("(?:chamo-me|me chamo|(?:o )?meu nome é) ", "e|de|da|do"),
    lastSlot(
      "(?:diz|diga|dizer|pergunta|pergunte|perguntar|pergunto|digo|lembra|lembre|avisa|avise|liga|ligue) (?:a|à|ao) ",
      "que|se|sobre|quando|onde|por|para|e|ou",
      guessed,
    ),
    slot(
      "(?:diz|diga|dizer|pergunta|pergunte|perguntar|pergunto|digo|lembra|avisa) ao ",
      "que|se|sobre",
      sure,
    ),
    slot(START, "já sabe|já respondeu|está de acordo|pode vir|ligou ontem", sure),
    slot(
      "(?:resposta|carta|email|e-mail|mensagem|nota|lembrete) (?:a|ao|à|para|para o|para a) ",
      "sobre|por|que|acerca",
      guessed,
    ),
    lastSlot("em nome de ", "e|com", sure),
    { before: "obrigad[oa],? ", after: THANKED, isSure: true },
    inRole(
      "(?:o|a) (?:utente|paciente|cliente|inquilin[oa]|alun[oa])",
      "queixa-se|tem|sofre|está|é|foi|quer|pede|pediu|diz|disse|ligou|mora|vive|paga",
    ),
    restOfWork("(?:o|a|os|as) \\p{L}+", guessed),
  ],
  pl: [
    introduction("(?:nazywam się|mam na imię) ", "i|z|ze"),
    {
      before:
        "(?:powiedz|przekaż|zapytaj|spytaj|odpowiedz|przypomnij|powiedzieć|zapytać|spytać|przekazać|przypomnieć|daj znać) ",
      after: "(?=, (?:że|czy|żeby|kiedy|gdzie)(?!\\p{L}))",
      isSure: true,
    },
    slot("czy ", "już wie|wie|dzwonił|dzwoniła|przyjdzie|odpisał|odpisała|może przyjść", sure),
    lastSlot("(?:na nazwisko|wystawion[aey] na|w imieniu) ", "i|z|w", sure),
    slot("(?:odpowiedź|list|mail|wiadomość|przypomnienie) (?:do|dla) ", "w sprawie|o|że", sure),
    { before: "(?:dziękuję|dzięki),? ", after: THANKED, isSure: true },
    inRole(
      "(?:pacjent(?:ka)?|klient(?:ka)?|najemca|uczeń|uczennica)",
      "skarży się|ma|jest|cierpi|chce|prosi|dzwonił|dzwoniła|mieszka|płaci",
    ),
  ],
};

/** Plural articles before a word with a capital that is no plural: a family. */
export const FAMILY: Readonly<Record<string, RegExp>> = {
  // A trade has no such plural: "die Müllers".
  de: new RegExp(
    `(?<=(?<!\\p{L})(?:[Dd]ie|[Dd]en|[Bb]ei|[Mm]it|[Vv]on|[Zz]u|[Ff]ür) (?:den )?)(?:${"Müller|Schmidt|Schmitt|Schneider|Fischer|Weber|Meyer|Maier|Mayer|Meier|Wagner|Becker|Hofmann|Hoffmann|Schäfer|Koch|Bauer|Richter|Wolf|Schröder|Neumann|Zimmermann|Krüger|Hartmann|Werner|Lehmann|Köhler|Huber|Kaiser|Keller|Vogel|Winkler|Lorenz|Baumann|Albrecht|Ludwig|Kramer|Gruber|Steiner|Moser|Berger"})s(?![\\p{L}\\p{N}-])`,
    "gu",
  ),
  es: /(?<=(?<!\p{L})[Ll]os )\p{Lu}[\p{Ll}\p{M}]{2,20}(?<!s)(?![\p{L}\p{N}-]| \p{Lu})/gu,
  pt: /(?<=(?<!\p{L})[Oo]s )\p{Lu}[\p{Ll}\p{M}]{2,20}(?<!s)(?![\p{L}\p{N}-]| \p{Lu})/gu,
  it:
    /(?<=(?<!\p{L})(?:[Gg]li|[Dd]ai|[Dd]egli|[Aa]gli) )\p{Lu}[\p{Ll}\p{M}]{2,20}(?<![sie])(?![\p{L}\p{N}-]| \p{Lu})/gu,
  fr: /(?<=(?<!\p{L})[Ll]es )\p{Lu}[\p{Ll}\p{M}]{2,20}(?<![sx])(?![\p{L}\p{N}-]| \p{Lu})/gu,
  nl: /(?<=(?<!\p{L})[Ff]amilie )\p{Lu}[\p{Ll}\p{M}]{2,20}(?![\p{L}\p{N}-])/gu,
};

/** Words that fill such a place and are nobody's name, in any of the languages; lower case, without accents. Written by us. */
export const NOBODY: ReadonlySet<string> = new Set(
  (`a an the this that these those it he she him her they them we us you me i my your his their our who whom what which someone somebody anyone anybody everyone everybody nobody all none people one no not yes so too again very much in for to at of on and or if then there here now
   der die das den dem des ein eine einen einem einer kein keine man wer was wen wem ich du er sie es wir ihr mich dich sich uns euch ihnen ihm ihn mir dir jemand jemanden jemandem niemand niemanden niemandem keinem keinen alle allen alles jeder jede jeden einer einem einfach bescheid danke hallo nichts mal etwas ob dass schon noch auch sehr schon schön fur für nochmals nochmal vielmals im voraus und oder mein meine meinen dein deine unser unsere ihre ihren seine seinen bitte nach vor herzlich recht kurz hier dort heute morgen gestern spater
   le la les l un une des du de d au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs je tu il elle on nous vous ils elles moi toi lui eux qui que quoi quelqu quelquun davance personne chacun tous tout toutes tres beaucoup bien pour a encore mille infiniment et d'avance cote voix temps voir etre nouveau propos haute main cela ca c'est y en
   el los las lo una unos unas al del este esta estos mi mis tu tus su sus nuestro nuestra vuestro usted ustedes ella ellos ellas nosotros quien alguien nadie todos todas todo cualquiera por mil muchas igualmente anticipadas y dios casa emergencias urgencias otro otra otros ya no si mama papa
   il gli uno della dello dei degli alla allo ai questo questa quello mio mia tuo tua suo sua nostro nostra chi qualcuno nessuno tutti tutte tutto lei loro noi voi me te se mano capo memoria voce tante ancora infinite anche in di che anticipo cuore casa
   het een dit dat deze die mijn jouw zijn haar onze jullie ik jij je u hij zij wij hen hun hem iemand niemand iedereen wie wat men alles iets niets even ook maar al er wel voor alvast alsjeblieft alstublieft advies hulp me mij ons
   o os as um uma uns umas ao aos dos das este esta isto isso meu minha teu tua seu sua nosso nossa eu voce voces ele ela eles elas nos quem alguem ninguem toda todas cada pela pelo desde mesmo sempre tudo
   ten ta te to tego temu tej moj moja moje twoj twoja nasz nasza wasz ich jego jej on ona ono oni one ja ty my wy mnie mi ci mu im nam wam kto kogos komus ktos nikt nikomu wszyscy wszystkim wszystko cos prosze szczerze krotko prawde za bardzo i z serdecznie rowniez jeszcze gory sobie panu pani panstwu jemu
   kunde kunden kundin lieferant lieferanten behorde vermieter chef chefin kollegen kollege team leute mieter eltern firma arzt client clients fournisseur fournisseurs bailleur patron collegues equipe cliente clientes proveedor proveedores jefe colegas equipo clienti fornitori capo colleghi squadra klant klanten leverancier leveranciers baas huurder collegas fornecedor fornecedores chefe equipa klient klienta klientow klientom dostawca dostawcy szef szefa szefowi kolegom zespol lehrer lehrerin google chatgpt siri alexa
   gia doch sogar tos debo tomo ir hay voy voir dois debo devo vado vorrei moet ga kan muss kann gehe musze moge musi ide okay ok yeah right well mr mrs ms dr prof sir madam chair chairman operator deja encore pas encore aun todavia ancora subito sempre ainda juz jeszcze
   boss manager team staff support customer customers supplier landlord mum mom dad everyone god heaven thanks guys folks anyway really god mama papa mamma maman oma opa`)
    .trim().split(/\s+/),
);
