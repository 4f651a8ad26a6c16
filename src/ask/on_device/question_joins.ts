/** How a language joins two questions and asks the second in short. Words are patterns. */
export interface Joins {
  readonly and: string;
  readonly asks: string;
  /** Stand before a question word: `by when`, `mit wem`. */
  readonly before: string;
  /** Begin a yes or no question behind the join: verb and subject. */
  readonly yesOrNo: string;
  readonly about: string;
  /** Before a second matter: `what about`. */
  readonly shortly: string;
  /** Stand for what the first half named. */
  readonly stands: string;
  /** Orders: `summarise`, `tell me`. */
  readonly tells: string;
  /** What an order tells of begins with: without it, the word is no order (`the roof and list of parts`). */
  readonly told: string;
  /** Before an order. */
  readonly please: string;
  /** Articles of a language that may leave its subject out: a half without one speaks of the other's. */
  readonly articles?: string;
}

export const JOINS: Readonly<Record<string, Joins>> = {
  en: {
    and: "and(?: also)?|or|but",
    asks: "who(?:m|se)?|what|when|where|why|which|how",
    before: "by|until|since|from|to|with|for|at|on|in|of|about",
    yesOrNo:
      "(?:is|are|was|were|did|does|do|has|have|had|will|can|should|could|would) (?:it|he|she|they|we|you|i|there|this|that|the|our|anybody|anyone|somebody)",
    about: "about|on|regarding|concerning|for|with",
    shortly: "what about|how about|what of",
    stands: "it|its|he|she|they|them|him|her|his|their|this|that|these|those",
    tells:
      "summari[sz]e|sum up|recap|tell|give|show|list|name|explain|describe|find(?: out)?|say|remind|write|outline|compare|check",
    told:
      "me|us|the|all|each|every|our|my|his|her|its|their|any|what(?:ever)?|how|who|when|where|why|which|whether|if|\\p{L}+['’]s",
    please: "please|(?:can|could|would|will) you(?: please)?|(?:i(?: would|['’]d) like|i want) you to",
  },
  de: {
    and: "und|oder|aber",
    asks:
      "wer|wen|wem|wessen|was|wann|wo|wohin|woher|warum|weshalb|wieso|wie|welche[rsnm]?|wo(?:rüber|für|mit|ran|rin|von|zu)",
    before: "bis|seit|ab|von|mit|für|an|in|zu|über|um|auf",
    yesOrNo:
      "(?:ist|sind|war|waren|hat|haben|wird|werden|wurde|wurden|kann|können|soll|sollen|muss|müssen) (?:es|er|sie|das|der|die|wir|ihr|jemand)",
    about: "über|zu[mr]?|wegen|bezüglich|bei[m]?|für|mit",
    shortly: "was ist mit|wie (?:ist|steht) es mit|was (?:wurde )?zu[mr]?|und",
    stands: "es|er|sie|ihn|ihm|davon|dazu|dafür|damit",
    tells:
      "fass(?:e|t|en Sie)?|sag(?:e|t|en Sie)?|nenn(?:e|t|en Sie)?|zeig(?:e|t|en Sie)?|liste|erklär(?:e|t|en Sie)?|beschreib(?:e|t|en Sie)?|gib|geben Sie|such(?:e|t|en Sie)?|finde|schreib(?:e|t|en Sie)?",
    told:
      "mir|uns|bitte|der|die|das|den|dem|alle[ns]?|jede[nrs]?|unsere?n?|seine?n?|ihre?n?|wer|was|wann|wo|warum|wie|welche[rsnm]?|ob|zusammen",
    please: "bitte|(?:kannst|könntest) du(?: bitte)?|(?:können|könnten) Sie(?: bitte)?",
  },
  fr: {
    and: "et|ou|mais",
    asks: "qui|que|qu['’]\\p{L}+|quoi|quand|où|pourquoi|comment|combien|quel(?:le)?s?|est-ce qu[e'’]",
    before: "à|de|d['’]|pour|avec|depuis|jusqu['’]à|dans|par|sur|en",
    yesOrNo: "\\p{L}+-(?:t-)?(?:il|elle|ils|elles|on|nous|vous|ce)",
    about: "sur|au sujet d[eu]s?|à propos d[eu]s?|concernant|pour|de la|de l['’]|du|des",
    shortly: "qu['’]en est-il d(?:e la|e l['’]|u|es|e)|quid d(?:e la|e l['’]|u|es|e)|et",
    stands: "il|elle|ils|elles|lui|cela|ça|ceci|celui-ci|celle-ci",
    tells:
      "résume[rz]?|dis|dites|donne[rz]?|montre[rz]?|liste[rz]?|énumère[rz]?|explique[rz]?|décri[st]|décrivez|décrire|trouve[rz]?|rappelle[rz]?|nomme[rz]?|dire",
    told:
      "moi|nous|-moi|-nous|le|la|les|l['’]\\p{L}+|ce|cette|tou[st]\\p{L}*|qui|que|quand|où|pourquoi|comment|combien|quel(?:le)?s?|si|notre|nos",
    please: "s['’]il (?:te|vous) plaît|peux-tu|pouvez-vous|pourriez-vous|merci de|me|nous",
  },
  es: {
    and: "y|e|o|pero",
    asks: "quién(?:es)?|qué|cuándo|d[oó]nde|por qué|cómo|cu[aá]nt[oa]s?|cu[aá]l(?:es)?",
    before: "a|de|para|con|desde|hasta|en|por|sobre",
    yesOrNo: "(?:es|está|fue|ha|han|se) (?:\\p{L}+d[oa]s?)",
    about: "sobre|acerca de|respecto a|en cuanto a|de[l]?",
    shortly: "qué (?:hay|pasa|tal) (?:de|con)|y",
    stands: "él|ella|ellos|ellas|eso|esto",
    articles: "el|la|los|las|un|una|unos|unas",
    tells:
      "resum[ea]|resúme(?:me|nos)?|resumir|dime|díme|dígame|decirme|dinos|dame|deme|muéstra(?:me|nos)|muestra|lista|enumera|explíca(?:me|nos)|explica|describe|busca|nombra|cuéntame|recuérdame",
    told:
      "el|la|los|las|lo|qué|que|quién(?:es)?|cuándo|d[oó]nde|cómo|cu[aá]nt[oa]s?|cu[aá]l(?:es)?|por qué|si|todo[as]?s?|nuestr[oa]s?",
    please: "por favor|puedes|podrías|puede",
  },
  it: {
    and: "e|ed|o|ma",
    asks: "chi|che(?: cosa)?|cosa|quando|dove|perché|come|quant[oaie]|qual[ei]?",
    before: "a|da|di|per|con|in|su|entro|fino a",
    yesOrNo: "(?:è|sono) stat[oaie]",
    about: "su(?:l|lla|llo|i|lle|gli|ll['’])?|riguardo a[l]?|circa|di|del(?:la|lo|le|l['’])?|per",
    shortly: "che (?:ne è|dire) d(?:i|el|ella|ei|elle)|e",
    stands: "esso|essa|lui|lei|ciò",
    articles: "il|lo|la|i|gli|le|l['’]\\p{L}+|un|uno|una",
    tells:
      "riassumi(?:mi)?|riassumere|dimmi|mi dica|dirmi|dammi|mostra(?:mi)?|elenca(?:mi)?|spiega(?:mi)?|descrivi(?:mi)?|cerca|trova|nomina|raccontami|ricordami",
    told:
      "il|lo|la|i|gli|le|l['’]\\p{L}+|chi|che|cosa|quando|dove|perché|come|quant[oaie]|qual[ei]?|se|tutt[oaie]|nostr[oaie]",
    please: "per favore|puoi|potresti|può",
  },
  nl: {
    and: "en|of|maar",
    asks: "wie|wat|wanneer|waar(?:om|over|voor|mee|van)?|hoe(?:veel|lang|vaak)?|welke?",
    before: "tot|sinds|vanaf|met|voor|aan|in|van|over|op",
    yesOrNo:
      "(?:is|zijn|was|waren|heeft|hebben|wordt|worden|werd|kan|moet|zal) (?:het|hij|ze|zij|dat|de|er|we|wij)",
    about: "over|voor|met|van|aangaande|betreffende",
    shortly: "hoe zit het met|wat (?:betreft|met)|en",
    stands: "hij|zij|ze|hem|dit|ervan|daarvan",
    tells: "vat|geef|zeg|vertel|noem|toon|laat|leg|beschrijf|zoek|som",
    told: "me|mij|ons|de|het|alle|elke?|onze|wie|wat|wanneer|waar\\p{L}*|hoe\\p{L}*|welke?|of",
    please: "alsjeblieft|alstublieft|(?:kun|kan|wil|zou) (?:je|u)",
  },
  pl: {
    and: "i|a|oraz|lub|ale",
    asks:
      "kto|kogo|komu|kim|co|czego|czemu|kiedy|gdzie|dlaczego|jak|ile|któr\\p{L}+|jak(?:i|a|ie|ich|im|iej)|czy",
    before: "do|od|z|ze|dla|na|w|we|o|po|przez",
    yesOrNo: "(?!)",
    about: "w sprawie|o|na temat|dla|co do|odnośnie",
    shortly: "co z|a co z|jak z|a",
    stands: "on|ona|ono|oni|one|go|jego|jej|ją|to|tego",
    tells: "podsumuj|streść|powiedz|podaj|pokaż|wymień|wyjaśnij|opisz|znajdź|przypomnij",
    told: "mi|nam|\\p{L}+",
    please: "proszę|czy możesz|możesz",
  },
  pt: {
    and: "e|ou|mas",
    asks: "quem|(?:o )?que|quando|onde|por ?qu[eê]|como|quant[oa]s?|qua(?:l|is)",
    before: "a|de|para|com|desde|até|em|por|sobre",
    yesOrNo: "(?:é|está|foi|já|há) (?:\\p{L}+d[oa]s?)",
    about: "sobre|acerca d[eoa]s?|quanto a[os]?|d[oa]s?|para",
    shortly: "e quanto a[os]?|e",
    stands: "ele|ela|eles|elas|isso|isto",
    articles: "o|a|os|as|um|uma|uns|umas",
    tells:
      "resum[ea]|resumir|diz-me|diga-me|diga|diz|me diga|dá-me|dê-me|mostra(?:-me)?|mostre(?:-me)?|lista|liste|explica(?:-me)?|explique|descreve|descreva|procura|procure|encontre|enumera|enumere|lembra-me",
    told:
      "me|nos|o|a|os|as|que|quem|quando|onde|como|quant[oa]s?|qua(?:l|is)|por ?qu[eê]|se|tod[oa]s?|noss[oa]s?",
    please: "por favor|podes|pode|poderia",
  },
};
