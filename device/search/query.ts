/** A user's words as a full-text query. The text is never read as query syntax. */
export interface LexicalQuery {
  /** FTS5 expression, every word quoted; empty when the text holds no word. */
  readonly expression: string;
  /** Number of distinct words that are searched for. */
  readonly wordCount: number;
}

/**
 * Any of the words may occur, rarer ones weigh more (BM25); what stands in double quotes must occur as written.
 * Stop words are left out unless nothing else is there.
 */
export function lexicalQuery(text: string): LexicalQuery {
  const phrases = [...text.matchAll(/"([^"]+)"/g)].map((match) => wordsOf(match[1] ?? "")).filter((words) =>
    words.length > 0
  );
  const loose = wordsOf(text.replace(/"[^"]*"/g, " "));
  const telling = loose.filter((word) => !STOP_WORDS.has(word));
  const words = [...new Set(telling.length > 0 || phrases.length > 0 ? telling : loose)].slice(0, WORDS_MAX);
  const required = phrases.map((phrase) => quote(phrase.join(" ")));
  const optional = words.map(quote).join(" OR ");
  const groups = [...required, ...(required.length === 0 && optional !== "" ? [optional] : [])];
  return { expression: groups.join(" AND "), wordCount: words.length + phrases.flat().length };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

// Only letters and digits get here, so nothing needs escaping.
function quote(words: string): string {
  return `"${words}"`;
}

const WORDS_MAX = 64;

/** English function words and the verbs that questions about meetings are made of ("what did X say about …"). */
const STOP_WORDS = new Set(
  (`a about above after again all also am an and any are as at be because been before being below between both but by can could did
    do does doing done down during each few for from further get got had has have having he her here hers him his how i if in into is it
    its itself just let me more most my no nor not now of off on once only or other our out over own s same she should so some such t than
    that the their them then there these they this those through to too under until up very was we were what when where which while who
    whom whose why will with would you your tell talk say said mention mentioned discuss discussed discussion discussions think thought
    summarize summarise describe explain meeting meetings`).split(/\s+/),
);
