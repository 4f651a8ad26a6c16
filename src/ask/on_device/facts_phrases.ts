/**
 * Questions that counting answers, in the other languages of the gate. What a pattern leaves of the question is its detail:
 * with whom, about what.
 */
export interface FactsPhrases {
  readonly meeting: string;
  readonly count: string;
  readonly list: string;
  readonly last: string;
  readonly first: string;
  readonly most: string;
  readonly attended: string;
  /** What names a person, and a topic. */
  readonly person: string;
  readonly topic: string;
  /** Words that say nothing. */
  readonly idle: string;
}

/** `NOUN` stands for what a meeting is called. */
export const FACTS_PHRASES: Readonly<Record<string, FactsPhrases>> = {
  de: {
    meeting: "besprechung(?:en)?|sitzung(?:en)?|treffen|meetings?|termine?n?|gespräche?n?|calls?|aufnahmen?",
    count: "wie viele NOUN|wie oft (?:haben|hatten|waren) wir(?: uns)?",
    list: "(?:welche|liste|zeig(?:e)?(?: mir)?|nenne(?: mir)?)(?: alle| die)* NOUN|in welche[nrm] NOUN",
    last:
      "wann (?:war|fand) (?:die|der|das|unsere?) (?:letzte[rs]?|jüngste[rs]?) NOUN|wann haben wir (?:uns )?(?:zuletzt|das letzte mal)",
    first:
      "wann (?:war|fand) (?:die|der|das|unsere?) erste[rs]? NOUN|wann haben wir (?:uns )?(?:zuerst|zum ersten mal)",
    most: "wer (?:hat|redete|sprach) (?:.{0,12}\\b)?am meisten(?: gesprochen| geredet| gesagt)?",
    attended: "wer (?:war|nahm|hat) (?:.{0,40}\\b)?(?:dabei|anwesend|teil|teilgenommen|da)",
    person: "mit",
    topic: "über|zum thema|zu|zum|zur|wegen|bezüglich",
    idle:
      "haben|hatten|hatte|gab|waren|war|wir|uns|es|insgesamt|bisher|statt|stattgefunden|getroffen|gesprochen|teil|teilgenommen|der|die|das|dem|den|bei|in|an|am|unserer?",
  },
  fr: {
    meeting: "réunions?|séances?|appels?|rencontres?|conversations?|enregistrements?",
    count: "combien de NOUN|combien de fois",
    list: "(?:dans )?quelles? NOUN|(?:liste|montre(?:-moi)?|donne(?:-moi)?)(?: toutes| les)* NOUN",
    last:
      "quand (?:a eu lieu|était|a été) (?:la|notre) (?:dernière|plus récente) NOUN|quand avons-nous .{0,12}pour la dernière fois",
    first:
      "quand (?:a eu lieu|était|a été) (?:la|notre) première NOUN|quand avons-nous .{0,12}pour la première fois",
    most: "qui a (?:le )?plus parlé|qui a parlé le plus|qui parle le plus",
    attended:
      "qui (?:était|étaient|a été) (?:là|présents?|présentes?)|qui a (?:participé|assisté)|qui participait",
    person: "avec",
    topic: "sur|au sujet de|à propos de|concernant|qui parlent de|de",
    idle:
      "avons|avions|eu|nous|a|ont|il|y|été|au total|lieu|vu|vus|tenues?|étaient|était|parlé|rencontrés?|la|le|les|à|au|l|-|t",
  },
  es: {
    meeting: "reuni(?:ón|ones)|sesi(?:ón|ones)|llamadas?|conversaci(?:ón|ones)|grabaci(?:ón|ones)|juntas?",
    count: "cuántas NOUN|cuántas veces",
    list: "(?:en )?(?:qué|cuáles) NOUN|(?:lista|muestra|muéstrame|dame)(?: todas| las)* NOUN",
    last:
      "cuándo (?:fue|tuvo lugar) (?:la|nuestra) (?:última|más reciente) NOUN|cuándo .{0,12}por última vez",
    first: "cuándo (?:fue|tuvo lugar) (?:la|nuestra) primera NOUN|cuándo .{0,12}por primera vez",
    most: "quién (?:ha hablado|habló|habla) más",
    attended:
      "quién(?:es)? (?:asistió|asistieron|participó|participaron|estuvo|estuvieron|estaba|estaban)(?: presentes?)?",
    person: "con",
    topic: "sobre|acerca de|respecto a|de",
    idle: "hemos|tuvimos|tenido|hubo|nos|reunimos|hablamos|en total|la|el|las|los|en|a",
  },
  it: {
    meeting: "riunion[ei]|incontr[oi]|sedut[ae]|chiamat[ae]|conversazion[ei]|registrazion[ei]|meeting|call",
    count: "quant[ei] NOUN|quante volte",
    list: "(?:in )?qual[ie] NOUN|(?:elenca|mostra(?:mi)?|dammi)(?: tutte| le| tutti| gli)* NOUN",
    last:
      "quando (?:è stata|è stato|c'è stata|era) (?:l'|la |il |la nostra )?(?:ultim[ao]|più recente) NOUN|quando .{0,20}l'ultima volta",
    first:
      "quando (?:è stata|è stato|c'è stata|era) (?:la |il |la nostra )?prim[ao] NOUN|quando .{0,20}la prima volta",
    most: "chi ha parlato (?:di )?più|chi parla di più",
    attended: "chi ha partecipato|chi (?:era|erano|è stato) (?:presente|presenti|lì)|chi c'era",
    person: "con",
    topic: "su|sul|sulla|sui|sulle|riguardo a|a proposito di|di",
    idle: "abbiamo|avuto|ci|sono|state|stati|fatto|in totale|visti|alla|alle|al|la|il|le|a|nell|nella",
  },
  nl: {
    meeting:
      "vergadering(?:en)?|overleg(?:gen)?|bijeenkomst(?:en)?|gesprek(?:ken)?|meetings?|sessies?|opnames?|calls?",
    count: "hoeveel NOUN|hoe vaak (?:hebben|zijn|spraken) we(?: elkaar)?",
    list: "(?:in )?welke NOUN|(?:lijst van|toon|geef)(?: mij| me)?(?: alle| de)* NOUN",
    last:
      "wanneer was (?:de|het|onze) (?:laatste|recentste|meest recente) NOUN|wanneer .{0,20}voor het laatst",
    first: "wanneer was (?:de|het|onze) eerste NOUN|wanneer .{0,20}voor het eerst",
    most: "wie (?:heeft|sprak|praatte) (?:.{0,8}\\b)?het meest(?:e)?(?: gesproken| gepraat| gezegd)?",
    attended:
      "wie (?:was|waren) (?:.{0,40}\\b)?(?:aanwezig|erbij|er)|wie (?:nam|namen|heeft|hebben) (?:.{0,40}\\b)?deel(?:genomen)?",
    person: "met",
    topic: "over|betreffende|aangaande",
    idle: "hebben|hadden|waren|er|we|wij|gehad|in totaal|plaatsgevonden|de|het|aan|bij|in|op",
  },
  pl: {
    meeting:
      "spotka(?:nie|nia|niu|ń|niach)|zebra(?:nie|nia|niu|ń)|narad[ayę]?|rozm(?:owa|owy|owie|ów)|nagra(?:nie|nia|ń)|posiedze(?:nie|nia|niu|ń)",
    count: "ile (?:było |mieliśmy |odbyło się )?NOUN|ile razy",
    list: "(?:na )?(?:jakie|które|których|jakich) NOUN|(?:wymień|pokaż|podaj)(?: mi)?(?: wszystkie)? NOUN",
    last:
      "kiedy (?:było|odbyło się|miało miejsce) (?:nasze )?(?:ostatnie|najnowsze) NOUN|kiedy (?:ostatnio|ostatni raz)",
    first:
      "kiedy (?:było|odbyło się|miało miejsce) (?:nasze )?pierwsze NOUN|kiedy (?:po raz pierwszy|pierwszy raz)",
    most: "kto (?:mówił|powiedział|wypowiadał się) najwięcej|kto najwięcej mówił",
    attended:
      "kto (?:był|byli) (?:obecn[yi]|na)|kto (?:uczestniczył|brał udział|wziął udział)|kto był obecny",
    person: "z|ze",
    topic: "na temat|o|w sprawie|dotyczące|dotyczących",
    idle: "było|mieliśmy|odbyło|się|spotkaliśmy|rozmawialiśmy|łącznie|w|na|udział",
  },
  pt: {
    meeting: "reuni(?:ão|ões)|sess(?:ão|ões)|chamadas?|encontros?|conversas?|grava(?:ção|ções)",
    count: "quantas NOUN|quantos NOUN|quantas vezes",
    list: "(?:em )?(?:que|quais) NOUN|(?:lista|mostra|mostre(?:-me)?|dê-me)(?: todas| as)* NOUN",
    last:
      "quando (?:foi|ocorreu) (?:a|nossa|a nossa) (?:última|mais recente) NOUN|quando .{0,20}pela última vez",
    first: "quando (?:foi|ocorreu) (?:a|nossa|a nossa) primeira NOUN|quando .{0,20}pela primeira vez",
    most: "quem (?:falou|fala|tem falado) mais",
    attended: "quem (?:participou|participaram|assistiu|estava|estavam|esteve|compareceu)(?: presentes?)?",
    person: "com",
    topic: "sobre|acerca de|a respeito de|de",
    idle: "tivemos|tiveram|houve|nos|reunimos|falamos|no total|a|o|as|os|na|no|da|em",
  },
};
