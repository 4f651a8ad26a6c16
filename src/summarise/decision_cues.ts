/** How a language settles things, and how it only speaks of settling them. */
export interface DecisionCues {
  /** Stronger ones first. */
  readonly settled: readonly RegExp[];
  readonly unsettled: RegExp;
}

const english: DecisionCues = {
  settled: [
    /\b(?:we|everybody|everyone|the (?:team|group|board|council|committee|town|management))(?:'ve|’ve| have| had|'re)?(?: all| now| just| already| finally| then)* (?:decided?|agreed?|settled|concluded|resolved|voted|approved?|signed off|opted|chosen|chose|picked(?! up)|selected|went (?:with|for|ahead)|put off|shelved|ruled out|rejected?|turned down|declined|cancel(?:led|ed)?|postponed?|scrapp?(?:ed)?|drop(?:ped)?|dropped|accept(?:ed)?|adopt(?:ed)?)\b/i,
    /\b(?:it(?:['’]s| is| was| has been)|that(?:['’]s| is| was)|this is) (?:all |now |then |been )*(?:decided|agreed|settled|approved|final|rejected|cancelled)\b/i,
    /\b(?:the|our|a|one|final|first|second|last) decision(?: then| here| now)? (?:is|was|will be|stands)\b/i,
    /^(?:(?:okay|ok|so|then|right)[, ]+)*(?:decision|decided|resolution|resolved)\s*[:–-]/i,
    /\b(?:let['’]s|let us|we['’]ll|we will|we) (?:make (?:that|it|this) (?:a|our) decision|call (?:that|it) decided)\b/i,
    /^(?:(?:okay|ok|so|then|right|good|fine|yes|alright|all right|great)[, ]+)*(?:agreed|decided|approved|decision|it['’]s a deal|deal)\b\s*(?:[.,:;!-]|that\b|then\b|$)/i,
    /\b(?:the |our )?[\p{L}-]+ (?:is|are|was|were|has been|have been) (?:now |hereby |finally |therefore )*(?:approved|rejected|cancelled|canceled|postponed|accepted|adopted|confirmed|agreed)\b/iu,
    /\b(?:the motion is|motion) (?:agreed|carried|passed)\b/i,
    /\b(?:proposal|motion|plan|budget|resolution|amendment)(?: is| was)? (?:pass(?:es|ed)|carrie[sd]|goes through|went through)\b/i,
    /\b(?:it|that|we)(?:['’]s| is|['’]re| are| was| were) (?:all )?unanimous\b/i,
    // `Halden it is.`
    /^(?:(?:okay|ok|so|then|good|right|all right|alright|well|fine|and)[, ]+)*(?!.*\b(?:what|how|where|who|when|why|which|that|know|think|like|as|whatever|here|there)\b)[\p{L}\d][\p{L}\d’' -]{1,40} it is(?: then)?\W*$/iu,
    // What takes the place of something settled before.
    /\b(?:actually|no|hm+|wait)[, ]+(?:(?:actually|no|wait)[, ]+)?let['’]s (?!see\b|wait\b|look\b|talk\b|hear\b|not\b)\p{Ll}+/iu,
    /\blet['’]s (?!see\b|say\b|talk\b|look\b)\p{Ll}+ .{2,60} instead\W*$/iu,
    /\blet['’]s hold off on\b/i,
    /\blet['’]s (?:not (?!forget\b|worry\b|talk\b|get\b|go there\b|be\b|jump\b|pretend\b|waste\b|discuss\b|start\b|rush\b|kid\b|focus\b|go\b|lose\b|spend\b|diss\b|make\b|look\b|let\b|hear\b)\p{Ll}+|keep (?:it|them|the|that|this|our) (?!pressure|option|mind|going|in mind))/iu,
    /\bmove(?:d)? (?:that|to) .{3,80} seconded\b/i,
    /\b(?:we|we['’]ll|we will|we['’]re|we are|let['’]s|let us|i say we|shall we say we)(?: going to| gonna| just| all| then| definitely| still| not)* (?:go|going|went|stay|staying|stick|sticking|stuck|settle|settling) (?:with|for|on|at|ahead)\b/i,
    /\blet(?:['’]s|s| us) (?:agree|decide|settle|fix) (?:on|that|this|it)\b/i,
    /\b(?:then|so|and) (?:let['’]s|let us) (?:decide|agree)\b/i,
    /\b(?:[Ll]et['’]s|[Ll]et us) (?:scrap|drop|cancel|postpone|reject|skip|choose|pick|use|do|buy|order|hire) (?:the |a |an |that |this |\p{Lu})/u,
    /\b[Ww]e(?:['’]re| are)? (?:cancel|cancell?ing|scrap|scrapping|drop|dropping|postpone|postponing|reject|rejecting|approve|approving|choose|choosing) (?:the|a|an|that|this|it|our|\p{Lu})/u,
    /\b[Ww]e (?:will not|won['’]t|are not going to|aren['’]t going to) (?!be\b|know\b|see\b|get\b|find\b|hear\b|forget\b|be able\b|have to\b|need to\b)\p{Ll}+ (?:the|a|an|any|this|that|it|our|\p{Lu})/u,
  ],
  // A question, also where nobody wrote its mark.
  unsettled:
    /\?\s*$|^\W*(?:(?:so|and|but)[, ]+)*if\b(?!.{0,30}\b(?:object|disagree|against|mind)).{3,80},|\blast (?:year|month)\b,?.{0,12}\bwe\b|^\W*(?:(?:so|and|but|um|uh|okay|ok|well|then|now)[, ]+)*(?:did|do|does|have|has|had|are|is|was|were|shall|should|can|could|will|would) (?:we|you|they|i|it|he|she|everybody|everyone|anybody)\b|\b(?:not yet|hasn['’]t|haven['’]t|have not|has not|never|nobody|nothing|no one)\b[^.,;]{0,20}\b(?:decid|agre|settl|approv|chos)|\b(?:not|n['’]t)\b[^.,;]{0,12}\b(?:decided|agreed|settled|approved|confirmed|accepted)\b|\b(?:almost|nearly)\b[^.,;]{0,12}\b(?:decid|agre|settl|went|go)|\b(?:need|have|has|had|want|wants|try|able|time|yet|left|still|ought|hard|supposed|about)(?: to| for us to) (?:decide|agree|settle|choose)\b|\b(?:if|whether|unless|until|when|once|before|should|could|might|can|would) (?:we|they|you|i|it)\b[^.,;]{0,30}\b(?:decide|agree|settle|go|stick|choose)|\b(?:go|going) on\b|\b(?:go|going) (?:ahead|with) (?:to|and|you)\b|\b(?:as|once|since|after|like) (?:we|they)(?:['’]ve| have| had)?(?: already)? (?:decided|agreed|chosen|settled|approved)\b|\bagree with (?:that|this|you|him|her|them|it|what|the)\b|\blet['’]s do (?:this|that|it)\b|(?:^|, )\W*(?:(?:so|and|but|okay|ok|well|then|now)[, ]+)*(?:what|which|who|when|where|how|why)\b.{0,40}\b(?:do|did|are|should|shall|can|will|would) (?:we|you|i|they)\b|\bagree(?:d)? to disagree\b|\bwe (?:all )?agree\b[^.]{0,6}$|\b(?:they|he|she) (?:had )?(?:decided|agreed)\b|\bwas a mistake\b|\b(?:today|tomorrow|this (?:morning|afternoon|evening)|next)\b[^.;]{0,20}\bwe(?:['’]ll| will)? (?:decide|vote|agree|settle) (?:on|about|whether|who|what|which|how|if|where|when)\b/i,
};

/** The languages of the gate; a language without cues has no decisions read. */
export const DECISION_CUES: Readonly<Record<string, DecisionCues>> = {
  en: english,
  de: {
    settled: [
      /(?<!\p{L})(?:wir (?:haben|hatten)|es (?:ist|wurde)|das (?:ist|wurde)|der \p{L}+ (?:wurde|ist)|die \p{L}+ (?:wurde|ist|hat)) (?:.{0,80}\s)?(?:beschlossen|entschieden|vereinbart|festgelegt|abgelehnt|genehmigt|verschoben|gestrichen|geeinigt|abgesagt)(?!\p{L})/iu,
      /(?<!\p{L})(?:beschluss|entscheidung)(?: ist)?\s*:|^(?:gut|okay|also|dann)?,?\s*(?:abgemacht|beschlossen|vereinbart|einverstanden)[,:]/iu,
      /(?<!\p{L})(?:wir (?:beschlossen|entschieden uns|einigten uns|wählten|bleiben bei|nehmen|entscheiden uns|einigen uns|verschieben|streichen|kaufen (?:nicht|keine)|sagen .{1,40} ab|machen es|gehen mit)|dann (?:bleiben wir bei|nehmen wir|machen wir|verschieben wir|streichen wir)|lasst uns)(?!\p{L})/iu,
      /(?<!\p{L})(?:\p{L}+en wir|wir \p{L}+en) (?:.{0,40}\s)?doch (?:nicht|kein\p{L}*)(?: mehr)?(?!\p{L})/iu,
    ],
    unsettled:
      /\?\s*$|noch nicht|(?:nicht|nichts|nie) (?:beschlossen|entschieden|vereinbart)|(?:müssen|sollten|könnten|wollen) (?:.{0,40}\s)?(?:entscheiden|beschließen)|(?<!\p{L})(?:ob|wenn|falls) wir|fast (?:beschlossen|entschieden)/iu,
  },
  fr: {
    settled: [
      /(?<!\p{L})(?:on a|nous avons|il a été|a été|ont été|c['’]est|le conseil a) (?:donc |finalement |tous |bien )?(?:décidé|convenu|choisi|retenu|approuvée?|adoptée?|rejetée?|reportée?|annulée?|validée?|refusé|abandonné)/iu,
      /(?<!\p{L})décision\s*:|^(?:bon|alors|donc)?,?\s*(?:d['’]accord|entendu|adopté|convenu)[,:]/iu,
      /(?<!\p{L})(?:on|nous) (?:garde|gardons|prend|prenons|part sur|partons sur|choisit|choisissons|annule|annulons|reporte|reportons|reste sur|restons sur|abandonne|n['’]achète pas)(?!\p{L})/iu,
      /(?<!\p{L})(?:nous n(?:e |['’])\p{L}+rons|on n(?:e |['’])\p{L}+ra) (?:pas|plus)(?!\p{L})/iu,
    ],
    unsettled:
      /\?\s*$|pas encore|n['’](?:a|avons|ont) (?:pas|rien) (?:encore )?(?:décidé|choisi|convenu)|(?:faut|devons|doit) (?:encore )?décider|(?<!\p{L})si (?:on|nous)/iu,
  },
  es: {
    settled: [
      /(?<!\p{L})(?:decidimos|acordamos|(?:hemos|han) (?:decidido|acordado|elegido|aprobado|rechazado|aplazado|cancelado)|se (?:decidió|acordó|aprobó|rechazó|aplazó|canceló|ha decidido|ha acordado|ha aprobado)|aprobamos|rechazamos|elegimos|cancelamos|aplazamos)(?!\p{L})/iu,
      /(?<!\p{L})decisión\s*:|^(?:bueno|entonces|vale)?,?\s*(?:de acuerdo|acordado|decidido|hecho)[,:]/iu,
      /(?<!\p{L})(?:quedamos en|nos quedamos con|vamos con|mantenemos|no (?:vamos a )?compra(?:mos|r)|no vamos a (?!ver|saber|poder|tener|ser|estar|hablar|llegar)\p{L}{2,}r)(?!\p{L})/iu,
    ],
    unsettled:
      /\?\s*$|todavía no|aún no|no (?:hemos|se ha) (?:decidido|acordado)|(?:hay que|tenemos que|debemos) (?:todavía )?decidir|(?<!\p{L})si (?:decidimos|acordamos|vamos)/iu,
  },
  it: {
    settled: [
      /(?<!\p{L})(?:abbiamo (?:deciso|concordato|scelto|approvato|rifiutato|rinviato|annullato|stabilito|respinto)|(?:è|sono) stat[oaie] (?:decis|approvat|stabilit|rinviat|respint|annullat)[oaie]|si è deciso|decidiamo|concordiamo)(?!\p{L})/iu,
      /(?<!\p{L})decisione\s*:|^(?:bene|allora|ok)?,?\s*(?:d['’]accordo|deciso|approvato)[,:]/iu,
      /(?<!\p{L})(?:restiamo (?:su|con)|scegliamo|manteniamo|andiamo con|teniamo|non compriamo|rinviamo|annulliamo)(?!\p{L})/iu,
    ],
    unsettled:
      /\?\s*$|non ancora|non abbiamo (?:ancora )?(?:deciso|scelto)|(?:dobbiamo|bisogna) (?:ancora )?decidere|(?<!\p{L})se (?:decidiamo|scegliamo)/iu,
  },
  nl: {
    settled: [
      /(?<!\p{L})(?:we|wij) (?:hebben|zijn) (?:.{0,60}\s)?(?:besloten|afgesproken|gekozen|goedgekeurd|afgewezen|uitgesteld|geschrapt|eens)(?!\p{L})|(?<!\p{L})(?:(?:we|wij) (?:kozen|besloten)|(?:kozen|besloten) we)(?!\p{L})|(?<!\p{L})er is (?:besloten|afgesproken)|(?<!\p{L})(?:is|zijn|werd) (?:goedgekeurd|afgewezen|uitgesteld|geannuleerd)/iu,
      /(?<!\p{L})(?:besluit|beslissing)\s*:|^(?:goed|oké|dus)?,?\s*(?:afgesproken|akkoord|besloten)[,:]/iu,
      /(?<!\p{L})(?:we|wij) (?:kiezen|gaan voor|blijven bij|houden het op|schrappen|nemen|stellen .{1,40} uit|kopen (?:geen|niet))(?!\p{L})/iu,
      /(?<!\p{L})(?:kopen|huren|verkopen|gaan|maken|bestellen) we (?:.{0,30}\s)?(?:niet|toch niet)(?: meer)?\W*$/iu,
    ],
    unsettled:
      /\?\s*$|nog niet|niet (?:besloten|afgesproken)|(?:moeten|willen) (?:.{0,30}\s)?(?:besluiten|beslissen)|(?<!\p{L})als we/iu,
  },
  pl: {
    settled: [
      /(?<!\p{L})(?:postanowiliśmy|zdecydowaliśmy|ustaliliśmy|uzgodniliśmy|zatwierdziliśmy|odrzuciliśmy|wybraliśmy|przełożyliśmy|odwołaliśmy|przyjęliśmy|postanowiono|zdecydowano|ustalono|uzgodniono|zatwierdzono|odrzucono)(?!\p{L})/iu,
      /(?<!\p{L})decyzja\s*:|^(?:dobrze|więc|zatem)?,?\s*(?:zgoda|ustalone|postanowione)[,:]/iu,
      /(?<!\p{L})(?:zostajemy przy|bierzemy|wybieramy|rezygnujemy|nie kupujemy|przekładamy|odwołujemy)(?!\p{L})/iu,
    ],
    unsettled:
      /\?\s*$|jeszcze nie|nie (?:postanowiliśmy|zdecydowaliśmy|ustaliliśmy)|(?:musimy|trzeba) (?:jeszcze )?(?:zdecydować|ustalić|postanowić)|(?<!\p{L})(?:czy|jeśli) (?:postanowi|zdecyduj)/iu,
  },
  pt: {
    settled: [
      /(?<!\p{L})(?:decidimos|combin[aá]mos|acord[aá]mos|aprov[aá]mos|rejeit[aá]mos|escolhemos|adi[aá]mos|cancel[aá]mos|fic(?:ou|ámos|amos) (?:decidido|combinado|acordado)|foi (?:decidid|aprovad|adiad|rejeitad|cancelad)[oa])(?!\p{L})/iu,
      /(?<!\p{L})decisão\s*:|^(?:bom|então|ok)?,?\s*(?:combinado|decidido|de acordo|aprovado)[,:]/iu,
      /(?<!\p{L})(?:ficamos com|vamos com|mantemos|não (?:vamos )?compra(?:mos|r)|não vamos (?!ver|saber|poder|ter|ser|estar|falar|chegar)\p{L}{2,}r)(?!\p{L})/iu,
    ],
    unsettled:
      /\?\s*$|ainda não|não (?:decidimos|combinamos)|(?:temos|precisamos) (?:ainda )?(?:de |que )decidir|(?<!\p{L})se (?:decidirmos|formos)/iu,
  },
};

/** Takes back what was said just before, or says it anew. */
export const WITHDRAWN: RegExp =
  /^\W*(?:(?:ach|nein|nee|also|ja|jij)[, ]+)*(?:doch nicht|toch niet)(?!\p{L})|\b(?:actually,? no|no,? actually)\b|\b(?:no|hm+)[, ]+let['’]s\b|\blet['’]s (?!see\b)\p{Ll}+ .{2,60} instead\W*$|(?<!\p{L})(?:scrap that|forget that|i take that back|take that back|strike that|on second thought|never ?mind|no,? wait|vergiss das|nehme das zurück|oublie(?:z)? ça|finalement non|olvida(?:d|lo)? eso|mejor no|lascia perdere|anzi no|laat maar|zapomnij|jednak nie|esquece isso|afinal não)(?!\p{L})/iu;

/** The speaker corrects what they have just said: it belongs to it. */
export const CORRECTED: RegExp =
  /^(?:(?:sorry|oh|no|ah|wait|i mean|ach|nein|pardon|non|perdón|no|scusa|scusate|nee|przepraszam|nie|desculpa|desculpe|não)[,.! ]+)+.{0,10}(?:i (?:meant|mean)|make that|rather|ich meine|ich meinte|je veux dire|je voulais dire|quiero decir|quería decir|volevo dire|intendevo|ik bedoel|ik bedoelde|chodziło mi|chciałem powiedzieć|quero dizer|queria dizer)|^(?:i meant|i mean|make that|correction|ich meinte|korrektur|je voulais dire|quería decir|volevo dire|ik bedoelde|queria dizer)(?!\p{L})/iu;

/** Told by nobody in particular: no decision of those who are here. */
export const HEARSAY: RegExp =
  /(?<!\p{L})(?:some(?:body|one)(?: else)? (?:said|says|told|claim\p{L}*|wrote|mentioned)|people (?:say|said|are saying)|they (?:say|said|claim\p{L}*)|rumou?r (?:has|says)|i(?:['’]ve)? heard (?:that )?(?:we|the|they|from)|(?:jemand|irgendwer|irgendjemand) (?:sagte?|meinte?|behauptet\p{L}*|hat (?:gesagt|behauptet|erzählt))|angeblich|on (?:m['’]a )?dit que|quelqu['’]un (?:a dit|dit|m['’]a dit)|il paraît que|alguien (?:dijo|dice|ha dicho)|dicen que|qualcuno (?:ha detto|dice|diceva)|dicono che|pare che|iemand (?:zei|zegt|beweert|heeft gezegd)|naar verluidt|ktoś (?:powiedział|mówił|mówi|twierdzi)|podobno|alguém (?:disse|diz|falou)|dizem que)(?!\p{L})/iu;
