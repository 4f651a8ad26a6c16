/** Words by which a reply denies, corrects or grants what was said, in the languages of the gate, a line for each. */
const of = (...lines: readonly string[]): string => `(?:${lines.join("|")})`;
const head = (words: string, behind = String.raw`(?!\p{L})[\s,;:.!…–—-]*`): RegExp =>
  new RegExp(String.raw`^\W*(?:${words}${behind})+`, "iu");
const within = (words: string, flags = "iu"): RegExp =>
  new RegExp(String.raw`(?<!\p{L})${words}(?!\p{L})`, flags);

const NOT = of(
  String
    .raw`not|never|(?:ca|do|does|did|is|are|was|were|has|have|had|wo|wou?ld|could|should|must)n['’]?t|cannot|won['’]t`,
  String.raw`nicht|nie|niemals|kein(?:e[rnms]?)?`,
  "ne|pas|jamais",
  "no|nunca|jamás",
  "non|mai",
  "niet|nooit|geen",
  "nigdy",
  "não",
);
const PRONOUN = of(
  "he|she|it|they|we|that|this",
  "er|sie|es|wir|das",
  "il|elle|ils|elles|on|nous|c['’]|ça|cela",
  "esto|eso|ella|él|ellos|se",
  "lui|lei|loro|ci|si",
  "hij|zij|ze|het|dat|we",
  "on|ona|oni|to",
  "ele|ela|eles|isso",
);

export const CONTRADICTION_CUES = {
  /** Sounds and small words before what a reply says. */
  fillers: head(of(
    "oh|ah|well|uh|um|hm+|mm+|but|so",
    "ach|äh|ähm|aber|also",
    "euh|mais|eh|bah|ben",
    "ay|pero|bueno",
    "ma|beh",
    "och|maar|nou",
    "oj|ale",
    "mas|bom",
  )),
  /** What grants a statement, at the head of a reply. */
  agrees: head(of(
    "yes|yeah|yep|yup|right|exactly|correct|indeed|true|agreed|okay|ok|sure|thanks|thank you|great|good|fine|perfect|you['’]?(?:re| are) right|that['’]?s right",
    "ja|genau|richtig|stimmt|einverstanden|danke|gut|prima|jawohl",
    "oui|exactement|exact|d['’]accord|merci|bien|parfait|voilà|tout à fait",
    "sí|exacto|claro|vale|de acuerdo|gracias|bien|perfecto|así es",
    "sì|esatto|giusto|certo|d['’]accordo|grazie|bene|va bene|perfetto",
    "jawel|klopt|precies|akkoord|dank|goed|mooi",
    "tak|dokładnie|zgoda|racja|dobrze|dzięki|świetnie",
    "sim|exato|certo|claro|está bem|obrigad[oa]|perfeito|combinado",
  )),
  /** A `no` that grants what was said, or is about nothing of it; without the `no`. */
  nods: head(of(
    String
      .raw`(?:it['’]?s |that['’]?s |i['’]?m )?(?:(?:all |quite |very |perfectly |totally )?(?:fine|right|good|great|true|fair|okay|ok|enough)|problem|worries|doubt|wonder|need|objections?|questions?|comments?|idea|hurry|rush|kidding|way)|me neither|neither|nothing|anything|none|of course|absolutely|definitely|totally|i (?:agree|know|see|understand|get it|didn['’]?t know|don['’]?t (?:have|think so|mind|know))|you['’]?re right`,
    String
      .raw`(?:das |es )?(?:ist |passt |geht )?(?:(?:so |schon |ganz )*(?:gut|in ordnung|okay|richtig|klar|passt|recht))|problem|sorge|ich auch nicht|nichts|keine? (?:frage|sorge|problem|einwände?)|alles (?:gut|klar)`,
    String
      .raw`(?:c['’]est )?(?:bon|bien|parfait|vrai|juste)|pas de (?:souci|problème|question|objection)|moi non plus|rien|je suis d['’]accord|ça va`,
    "(?:está |es )?(?:bien|perfecto|cierto|verdad)|hay (?:problema|duda)|pasa nada|te preocupes|yo tampoco|nada|estoy de acuerdo|ningun[oa]",
    String
      .raw`(?:va |è )?(?:bene|perfetto|vero|giusto)|c['’]è problema|nessun[oa]?|niente|neanch['’]?e? io|sono d['’]accordo`,
    "(?:dat is |het is )?(?:prima|goed|waar|in orde|mooi)|geen (?:probleem|vragen|bezwaar|punt)|ik ook niet|niets|mee eens",
    "(?:to )?(?:dobrze|prawda|w porządku)|ma (?:problemu|sprawy|za co)|szkodzi|ja też nie|nic|zgadzam się",
    "(?:está |é )?(?:bem|perfeito|verdade|certo)|há (?:problema|dúvida)|faz mal|eu também não|nada|concordo|nenhum[a]?",
  )),
  /** At the head, and no more than that: `no hay`, `no sign` go on. */
  no: head(
    of(
      "no way|no|nope|nah",
      "nein|nee",
      "non",
      "nee",
      "nie",
      "não",
      "wait|hang on|moment|attends|espera|aspetta|wacht|czekaj",
    ),
    String.raw`(?:\s*[,;:.!…–—-]+\s*|\s*$|\s+(?=(?:it|that|this|we|he|she|they|i|the)(?:['’]\p{L}+)?\s))`,
  ),
  /** Says against a statement that denies that it is so. */
  indeed: head(
    of("doch", "si(?=,)", "jawel", "oh yes|yes we do|yes it is"),
    String.raw`(?!\p{L})[,;:.!…–—-]*\s*`,
  ),
  wrong: within(of(
    String
      .raw`(?:that|this|it|he|she|you|they)(?:['’]?s| is| was|['’]?re| are) (?:\p{L}+ )?(?:wrong|false|incorrect|mistaken|untrue|outdated|out of date|not (?:right|true|correct|accurate|so|it))|(?:that|this|it) (?:isn|wasn)['’]?t (?:right|true|correct|so)|(?:that|it) was (?:last (?:year|month|week|time)|before)|^wrong|^not true|^false|^incorrect|on the contrary|(?:say|think)s? otherwise`,
    String
      .raw`(?:das|es|du|sie) (?:ist|war|bist|liegst?|sind|liegen) (?:\p{L}+ )?(?:falsch|nicht (?:wahr|richtig|so))|(?:das|es) stimmt (?:\p{L}+ )?nicht|^stimmt nicht|^falsch|^im gegenteil`,
    String
      .raw`c['’](?:est|était) (?:\p{L}+ )?(?:faux|inexact|pas (?:vrai|ça|exact|juste|correct))|ce n['’]est pas (?:vrai|ça|exact|juste)|^faux|^pas du tout|^au contraire|vous vous trompez|tu te trompes`,
    "(?:eso |esto )?no es (?:así|cierto|verdad|correcto)|(?:eso )?es (?:falso|incorrecto)|está mal|^falso|^al contrario|te equivocas|se equivoca",
    "(?:questo |ciò )?non è (?:così|vero|giusto|esatto|corretto)|è (?:sbagliato|falso)|^sbagliato|^falso|^al contrario|ti sbagli|si sbaglia",
    "(?:dat|het) klopt (?:\\p{L}+ )?niet|(?:dat|het) is (?:niet (?:waar|zo|juist)|onjuist|fout|verkeerd)|^klopt niet|^fout|^integendeel",
    "to (?:nieprawda|nie(?: jest)? (?:prawda|tak)|błąd)|^nieprawda|^błąd|^przeciwnie|mylisz się|myli się pan",
    "(?:isso )?não é (?:assim|verdade|correto|certo)|(?:isso )?está errado|é falso|^errado|^falso|^pelo contrário",
  )),
  /** The speaker, or somebody for him, says anew what was said. */
  slip: head(of(
    "correction|scratch that|strike that|scrap that|i misspoke|my mistake|i meant|i take that back|make (?:it|that)|i stand corrected",
    "korrektur|ich meinte|ich habe mich versprochen|ich nehme das zurück|besser gesagt|vielmehr",
    "correction|je voulais dire|je me suis trompée?|ou plutôt",
    "corrección|quería decir|quise decir|me equivoqué|mejor dicho",
    "correzione|volevo dire|mi sono sbagliat[oa]|anzi",
    "correctie|ik bedoelde|ik vergis me|of liever",
    "poprawka|chciał[ae]m powiedzieć|chodziło mi o|pomylił[ae]m się|a raczej",
    "correção|queria dizer|enganei-me|ou melhor|aliás",
  )),
  sorry: head(of(
    "i['’]?m sorry|sorry|i mean|pardon|or rather|rather|better",
    "entschuldigung|entschuldige|verzeihung|sorry|ich meine|quatsch|halt",
    "pardon|désolée?|excusez-moi|je veux dire|plutôt|enfin",
    "perdón|perdona|disculpa|digo|quiero decir|mejor",
    "scusa|scusate|voglio dire|cioè|meglio",
    "sorry|pardon|ik bedoel|liever|beter",
    "przepraszam|znaczy|to znaczy|raczej",
    "desculpa|desculpe|quer dizer|quero dizer|melhor",
  )),
  /** What stands behind a `sorry` that corrects nothing. */
  excuse: within(of(
    "what|who|again|late|about|to|for|go ahead|go on|mute|you|me|i|i['’]m|everyone|all|but|if",
    "wie|was|bitte|ich|mich|du|spät|nochmal",
    "quoi|comment|je|retard",
    "qué|cómo|tarde|no",
    "cosa|come|ritardo|non",
    "wat|hoe|ik|laat",
    "co|jak|za",
    "quê|como|atraso|não",
  )),
  actually: head(of(
    "actually|in fact|as a matter of fact|instead|these days|meanwhile",
    "eigentlich|tatsächlich|stattdessen|inzwischen|mittlerweile",
    "en fait|en réalité|à vrai dire|plutôt|finalement|entre-temps",
    "en realidad|de hecho|más bien|al final",
    "in realtà|in effetti|veramente|piuttosto|invece",
    "eigenlijk|in feite|in plaats daarvan|inmiddels",
    "właściwie|tak naprawdę|w rzeczywistości|raczej|jednak",
    "na verdade|na realidade|aliás|afinal|em vez disso",
  )),
  negation: within(NOT),
  /** A `not` and the three words behind it. */
  not: new RegExp(
    String
      .raw`(?<!\p{L})(?:${NOT}|nie)(?: (?:any more|yet|mehr|plus|the|a|on|in|at|by|for|to|at|der|die|das|am|im|le|la|les|en|el|los|il|lo|op|de|het|w|na|o|no))?[ ](?<what>(?!only|nur|seulement|sólo|solo|alleen|tylko|só)[\p{L}\p{N}’'-]+(?: [\p{L}\p{N}’'-]+)?)`,
    "giu",
  ),
  unsure: within(of(
    "only|just|sure|know|remember|care|mind|understand|hear|heard|why not",
    "nur|sicher|weiß|verstanden|verstehe",
    "seulement|sûre?|sais",
    "sólo|solo|seguro|sé",
    "sicuro|sicura|so",
    "alleen|zeker|weet",
    "tylko|pewien|pewna|wiem",
    "só|certeza|sei",
  )),
  pronoun: head(PRONOUN, String.raw`(?!\p{L})`),
  /** Something came to nothing, or is no longer so. */
  reversed: within(of(
    String
      .raw`turn(?:ed|s)? (?:\p{L}+ ){0,3}down|(?:drop|dropp|pull|back)(?:ed|s)? (?:out|away)|fell through|call(?:ed|s)? (?:\p{L}+ )?off|cancel(?:l?ed|s)?|withdr(?:ew|awn|aws)|(?:is|are|was|were|['’]s) (?:off|cancel\p{L}+|void)|no longer|(?:not|n['’]t) .{0,40}any ?more|changed (?:my|his|her|our|their|its) minds?|quit|resigned|declined|refused|rejected|postponed|put off|overruled|says otherwise|went (?:up|down) to`,
    String
      .raw`abgesagt|zurückgezogen|abgesprungen|ausgestiegen|nicht mehr|kein\p{L}* .{0,20}mehr|verschoben|geplatzt|storniert|abgelehnt|zurückgetreten|gekündigt`,
    String
      .raw`annulée?s?|désistée?s?|retirée?s?|reportée?s?|(?:ne|n['’]) ?.{1,30} plus|refusée?s?|démissionn\p{L}+|renonc\p{L}+`,
    String
      .raw`cancel(?:ó|ad[oa]s?|aron)|se retir\p{L}+|ya no|aplaz\p{L}+|rechaz\p{L}+|renunci\p{L}+|anul\p{L}+`,
    String
      .raw`annullat[oaie]|ritirat[oaie]|non .{1,30} più|rinviat[oaie]|rifiutat[oaie]|dimess[oaie]|saltat[oaie]`,
    String
      .raw`afgezegd|teruggetrokken|niet meer|geen .{1,20} meer|uitgesteld|geannuleerd|afgehaakt|geweigerd|afgewezen`,
    String.raw`odwoł\p{L}+|wycof\p{L}+|już nie|przełoż\p{L}+|zrezygnow\p{L}+|odmówi\p{L}+|odrzuc\p{L}+`,
    String
      .raw`cancel(?:ou|ad[oa]s?|aram)|desisti\p{L}+|já não|adi(?:ou|ad[oa])|recus\p{L}+|retir(?:ou|aram)-se`,
  )),
  unless: within(of(
    "unless",
    "es sei denn|außer",
    "sauf si|à moins que?",
    "a menos que|a no ser que|salvo que",
    "a meno che(?: non)?|salvo che",
    "tenzij",
    "chyba że",
    "a não ser que|a menos que",
  )),
  /** At the head of what is told besides. */
  besides: head(
    of(
      "and|also|plus|another|then",
      "und|auch|außerdem|dazu|dann",
      "et|aussi|puis",
      "y|también|además|luego",
      "e|anche|inoltre|poi",
      "ook|dan",
      "i|też|także",
      "e|também|depois",
      // A leave.
      "see you|until|bis|à|hasta|tot|do|até",
    ),
    String.raw`(?!\p{L})`,
  ),
  /** Behind these a number counts something else: `We need six of them.` */
  counts: within(of(
    String.raw`have|has|had|need|needs|got|get|want|take|(?:of|for) (?:us|them|you|me|those|these)`,
    "haben|hat|brauchen|braucht|wollen|davon|von (?:uns|ihnen|euch)",
    "avons|avez|ont|faut|veux|voulons|d['’]entre",
    "tenemos|tengo|hay|necesit\\p{L}+|hacen falta",
    "abbiamo|ho|servono|vogliamo",
    "hebben|heb|nodig|willen|ervan",
    "mamy|mam|potrzeb\\p{L}+|chcemy",
    "temos|tenho|precis\\p{L}+|queremos",
  )),
  /** Words of a reply that add nothing to the value that it says; folded. */
  soft: new RegExp(
    String
      .raw`^(?:think|thought|believe|guess|check\p{L}*|now|up|went|more|like|make|said|told|says?|would|currently|already|moved?|changed?|actually|rather|since|read|heard|hear|` +
      String
        .raw`glaube|denke|jetzt|inzwischen|sondern|geprüft|nachgesehen|crois|pense|maintenant|plutôt|creo|ahora|credo|adesso|ora|denk|nu|nou|myślę|teraz|acho|agora|penso)$`,
    "u",
  ),
} as const;
