/** How a language calls something open, and how it says that an answer is not known. */
export interface QuestionCues {
  readonly open: RegExp;
  readonly unanswered: RegExp;
  /** A question that asks for something; any question mark where it is undefined. */
  readonly asks?: RegExp;
}

const ENGLISH_OPEN =
  /\b(?:open (?:question|issue|point)|(?:still|remains?|stays?|left|keep (?:that|it|this)) (?:an? )?open\b|(?:we|i|nobody|no one|they) (?:still )?(?:don't|doesn't|do not|does not) (?:really |actually )?know (?:yet|whether|if|how|what|when|who|why|where)|(?:it's|it is|it's still|is|still) (?:un(?:clear|certain|decided|resolved)|not (?:clear|decided|known))|(?:we )?(?:still )?(?:need|have) to (?:decide|find out|figure out|agree|clarify)|to be (?:decided|determined|discussed)|(?:question|thing) (?:is|remains) (?:still )?(?:whether|if|how|who|when))\b/i;

const ENGLISH_UNANSWERED =
  /^(?:(?:well|um|uh|hm+|oh|yeah|no|so|right|good|that's a good question|good question)[,.\s]+)*(?:i (?:really |honestly |actually )?(?:don't|do not|didn't) know|not sure|i'm not sure|i am not sure|no idea|nobody (?:knows|has)|no one (?:knows|has)|we(?:'ll| will| need to| have to| should)? (?:need to |have to )?(?:check|find out|see|ask|look)|i(?:'ll| will| need to| have to| would have to|'d have to) (?:check|ask|find out|look|think|get back)|that's (?:a )?(?:good|still|an open) |let's (?:come back|park|leave)|can't say|hard to say)/i;

const ENGLISH_ASKS =
  /\b(?:what|when|where|which|who|whom|whose|why|how|whether|do we|does|did|is there|are there|is it|are we|can we|could we|should we|will|would)\b/i;

/** The languages of the gate. */
export const QUESTION_CUES: Readonly<Record<string, QuestionCues>> = {
  en: { open: ENGLISH_OPEN, unanswered: ENGLISH_UNANSWERED, asks: ENGLISH_ASKS },
  de: {
    open:
      /(?<!\p{L})(?:(?:noch|bleibt|ist|sind) (?:.{0,20}\s)?offen|offene frage|noch nicht (?:klar|geklärt|entschieden|bekannt)|unklar|wissen (?:wir )?noch nicht|müssen (?:wir )?noch (?:.{0,30}\s)?(?:klären|entscheiden))(?!\p{L})/iu,
    unanswered:
      /^(?:(?:ja|na|also|hm|tja|gute frage)[,. ]+)*(?:(?:das )?weiß ich (?:.{0,12}\s)?nicht|keine ahnung|da(?:s|nach)? muss ich|das müssen wir|müssen wir (?:noch )?(?:klären|fragen|prüfen|nachsehen)|da bin ich (?:mir )?nicht sicher|gute frage|kann ich (?:.{0,12}\s)?nicht sagen)/iu,
  },
  fr: {
    open:
      /(?<!\p{L})(?:reste(?:nt)? (?:à (?:décider|voir|clarifier)|ouverte?s?)|(?:est|sont) (?:encore )?(?:ouverte?s?|en suspens)|pas encore (?:clair|décidé|défini)|on ne sait pas encore|question ouverte|il faut encore (?:décider|clarifier))(?!\p{L})/iu,
    unanswered:
      /^(?:(?:ben|alors|euh|bonne question)[,. ]+)*(?:je ne sais pas|je sais pas|aucune idée|on ne sait pas|il faut (?:vérifier|demander|voir)|je (?:dois|vais) (?:vérifier|demander|voir)|pas sûre?|bonne question)/iu,
  },
  es: {
    open:
      /(?<!\p{L})(?:queda(?:n)? (?:abiert[oa]s?|pendientes?|por (?:decidir|ver|aclarar))|(?:está|están|sigue|siguen) (?:abiert[oa]s?|pendientes?)|todavía no (?:está claro|sabemos|se sabe)|aún no (?:está claro|sabemos)|pregunta abierta)(?!\p{L})/iu,
    unanswered:
      /^(?:(?:pues|bueno|eh|buena pregunta)[,. ]+)*(?:no lo sé|no sé|ni idea|no lo sabemos|hay que (?:preguntar|ver|comprobar)|tengo que (?:preguntar|ver|comprobar)|no estoy segur[oa]|buena pregunta)/iu,
  },
  it: {
    open:
      /(?<!\p{L})(?:resta(?:no)? (?:apert[oaie]|da (?:decidere|vedere|chiarire))|(?:è|sono) ancora apert[oaie]|non è ancora (?:chiaro|deciso)|non sappiamo ancora|questione aperta|in sospeso|dobbiamo ancora (?:decidere|chiarire))(?!\p{L})/iu,
    unanswered:
      /^(?:(?:beh|allora|eh|buona domanda)[,. ]+)*(?:non (?:lo )?so|non ne ho idea|non lo sappiamo|bisogna (?:chiedere|vedere|verificare)|devo (?:chiedere|vedere|verificare)|non sono sicur[oa]|buona domanda)/iu,
  },
  nl: {
    open:
      /(?<!\p{L})(?:(?:is|zijn|staat|blijft|blijven) nog (?:.{0,12}\s)?open|nog open|open vraag|nog niet (?:duidelijk|besloten|bekend)|onduidelijk|weten we nog niet|moeten (?:we )?nog (?:.{0,30}\s)?(?:uitzoeken|beslissen|bepalen))(?!\p{L})/iu,
    unanswered:
      /^(?:(?:ja|nou|tja|goede vraag)[,. ]+)*(?:(?:dat )?weet ik (?:.{0,12}\s)?niet|ik weet het niet|geen idee|dat moet ik|dat moeten we|dat zoek ik|niet zeker|goede vraag)/iu,
  },
  pl: {
    open:
      /(?<!\p{L})(?:(?:pozostaje|jest|są) (?:nadal |jeszcze |wciąż )?otwart\p{L}+|otwarta kwestia|jeszcze nie (?:wiadomo|wiemy|ustalono)|nie jest (?:jeszcze )?jasne|do ustalenia|musimy jeszcze (?:ustalić|zdecydować|wyjaśnić))(?!\p{L})/iu,
    unanswered:
      /^(?:(?:no|hm|dobre pytanie)[,. ]+)*(?:nie wiem|nie mam pojęcia|nie wiemy|muszę (?:sprawdzić|zapytać)|trzeba (?:sprawdzić|zapytać)|nie jestem pew\p{L}+|dobre pytanie)/iu,
  },
  pt: {
    open:
      /(?<!\p{L})(?:fica(?:m)? (?:em aberto|por (?:decidir|ver|esclarecer)|pendentes?)|(?:está|estão|continua) (?:ainda )?(?:em aberto|pendentes?)|ainda não (?:está claro|sabemos|se sabe|decidimos)|questão em aberto|temos (?:de|que) (?:ainda )?(?:decidir|esclarecer))(?!\p{L})/iu,
    unanswered:
      /^(?:(?:bem|pois|eh|boa pergunta)[,. ]+)*(?:não sei|não faço ideia|não sabemos|tenho (?:de|que) (?:ver|perguntar|verificar)|preciso (?:ver|perguntar|verificar)|não tenho certeza|boa pergunta)/iu,
  },
};
