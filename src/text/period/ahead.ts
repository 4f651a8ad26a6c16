import { questionLanguage } from "../question_language.ts";

/** What is to come, and what was: in the languages of the gate. A question that holds both asks what was said. */
const TIMES: Readonly<Record<string, { readonly ahead: RegExp; readonly behind: RegExp }>> = {
  en: {
    ahead:
      /\b(?:will|won['’]t|shall|(?:is|are|am|['’]re|['’]s) (?:going to|gonna|planned|due|scheduled|supposed|meant|to be)|must|has to|have to|needs? to|should|can we|(?:is|are)\b.{0,60}\b(?:due|planned|scheduled|expected)|happens|begins?|starts?|opens?|ends?|ships?|launch(?:es)?|comes?|takes place|plans? for|planned for|expect(?:ed)?|deadline)\b/i,
    behind:
      /\b(?:did|was|were|had|said|told|decided|agreed|promised|discussed|talked|met|mentioned|reported|happened|began|started)\b/i,
  },
  de: {
    ahead:
      /(?<!\p{L})(?:wird|werden|soll|sollen|muss|müssen|geplant|vorgesehen|fällig|beginnt|startet|kommt|findet|passiert|geschieht|erwartet)(?!\p{L})/iu,
    behind:
      /(?<!\p{L})(?:hat|haben|hatte|hatten|wurde|wurden|war|waren|sagte|beschlossen|entschieden|vereinbart|gesagt|versprochen)(?!\p{L})/iu,
  },
  fr: {
    ahead:
      /(?<!\p{L})(?:va|vont|allons|doit|doivent|faut|prévue?s?|commence|aura|aurons|sera|seront|\p{L}+(?:era|erons|eront)|attend)(?!\p{L})/iu,
    behind:
      /(?<!\p{L})(?:(?:a|ont|avons|était|étaient)(?:-t-on|-nous|-t-il|-t-elle)?|dit|décidé|convenu|promis|parlé)(?!\p{L})/iu,
  },
  es: {
    ahead:
      /(?<!\p{L})(?:va|van|vamos|debe|deben|hay que|previst[oa]s?|empieza|comienza|será|serán|habrá|tendrá|\p{L}+(?:ará|erá|irá|arán|erán|irán|aremos|eremos|iremos)|pasa)(?!\p{L})/iu,
    behind:
      /(?<!\p{L})(?:dijo|dijimos|dijeron|decidimos|acordamos|hemos|ha|han|fue|fueron|era|prometió|hablamos|se (?:dijo|decidió|acordó|habló))(?!\p{L})/iu,
  },
  it: {
    ahead:
      /(?<!\p{L})(?:va|deve|devono|bisogna|previst[oaie]|comincia|inizia|sarà|saranno|avrà|\p{L}+(?:erà|irà|eranno|iranno|eremo|iremo)|succede)(?!\p{L})/iu,
    behind:
      /(?<!\p{L})(?:ha|hanno|abbiamo|era|erano|stat[oaie]|detto|deciso|concordato|promesso|si è)(?!\p{L})/iu,
  },
  nl: {
    ahead:
      /(?<!\p{L})(?:zal|zullen|gaat|gaan|moet|moeten|gepland|begint|start|komt|gebeurt|verwacht|wordt|worden)(?!\p{L})/iu,
    behind:
      /(?<!\p{L})(?:heeft|hebben|had|hadden|was|waren|werd|werden|zei|zeiden|besloten|afgesproken|gezegd)(?!\p{L})/iu,
  },
  pl: {
    ahead:
      /(?<!\p{L})(?:będzie|będą|będziemy|ma być|mają|musi|muszą|trzeba|planowan\p{L}+|zaczyna|zacznie|odbędzie|nastąpi|stanie)(?!\p{L})/iu,
    behind:
      /(?<!\p{L})(?:był|była|było|byli|powiedział\p{L}*|ustalili\p{L}*|ustalono|zdecydowa\p{L}+|mówi(?:ł|li)\p{L}*|obiecał\p{L}*|postanowi\p{L}+)(?!\p{L})/iu,
  },
  pt: {
    ahead:
      /(?<!\p{L})(?:vai|vão|vamos|deve|devem|tem de|têm de|previst[oa]s?|começa|será|serão|haverá|\p{L}+(?:ará|erá|irá|arão|erão|irão|aremos|eremos|iremos)|acontece)(?!\p{L})/iu,
    behind:
      /(?<!\p{L})(?:disse|dissemos|disseram|decidimos|combin[aá]mos|acord[aá]mos|foi|foram|era|prometeu|fal[aá]mos|ficou)(?!\p{L})/iu,
  },
};

/** @returns true of a question about what is to come: `What must be ready in July?`, `Was passiert im Mai?` */
export function looksAhead(question: string): boolean {
  const times = TIMES[questionLanguage(question)];
  return times !== undefined && times.ahead.test(question) && !times.behind.test(question);
}
