import type { Entity, EntityType } from "../../../personal_data.ts";
import { isFirstName } from "../../../text/nicknames.ts";
import { isInDictionary } from "../../../text/dictionary.ts";
import { COUNTRIES, NATIONALITIES } from "../../../text/nations.ts";
import { fold } from "../../../text/words.ts";
import { isKnownCompany } from "../names/companies.ts";
import { KNOWN_THINGS } from "../known/known_things.ts";
import { hasCase } from "../names/refine.ts";
import { hasTie, isInEnglish } from "./tie.ts";
import { isProduct } from "../known/products.ts";
import { isOwnMatter } from "./own_matter.ts";
import { isKnownPlace } from "../known/places.ts";
import { isPlaceElsewhere } from "../known/places_elsewhere.ts";
import { isPublicName } from "../known/public_names.ts";
import { isPublicFirm } from "../known/public_firms.ts";
import { publicPeople } from "./public_life.ts";
import { TextKinds } from "./text_kind.ts";
import { asksElsewhere } from "./tie_elsewhere.ts";

/** What is somebody's only through the one that it is said of. */
const CIRCUMSTANCES: ReadonlySet<EntityType> = new Set([
  "DATE_TIME",
  "AGE",
  "MONEY",
  "HEALTH",
  "OCCUPATION",
  "NATIONALITY",
]);
const NAMED: ReadonlySet<EntityType> = new Set(["ORGANISATION", "LOCATION", "OTHER", "USERNAME", "PERSON"]);

/**
 * Leaves out of what was found in texts without a tie to anybody what general talk names: days, amounts, places, public
 * firms, works, products, and people whom everybody may know; of prose in other languages than English only what
 * lists hold. One person whom not everybody knows is a tie for all texts.
 * @param texts of one conversation, for which {@link isGeneralTalk} says yes
 * @param found one list per text
 */
export function withoutGeneralTalk(
  texts: readonly string[],
  found: readonly (readonly Entity[])[],
): Entity[][] {
  const isPublicPerson = publicPeople(texts, found);
  const talks = texts.map((text): Talk => ({
    text,
    kinds: new TextKinds(text),
    isTechnical: isTechnical(text),
    isOwnMatter: isOwnMatter(text),
    isPublicPerson,
    isElsewhere: !isInEnglish(text),
  }));
  const people = found.some((entities, index) => {
    const talk = talks[index];
    return talk !== undefined && entities.some((entity) => isSomebody(talk, entity));
  });
  if (people) return found.map((entities) => [...entities]);
  const left = found.map((entities, index) => {
    const talk = talks[index];
    return entities.filter((entity) => talk === undefined || !isHarmless(talk, entity));
  });
  // "The Amico Company has a beta of 1.56. Find Amico's cost of equity.": who is masked once is masked everywhere.
  const firms = left.flatMap((entities, index) =>
    entities.filter(({ type }) => type === "ORGANISATION").map(({ start, end }) =>
      `${(texts[index] ?? "").slice(start, end)} `
    )
  );
  if (firms.length === 0) return left;
  return found.map((entities, index) =>
    entities.filter((entity) =>
      left[index]?.includes(entity) ||
      firms.some((firm) => firm.startsWith(`${(texts[index] ?? "").slice(entity.start, entity.end)} `))
    )
  );
}

interface Talk {
  readonly text: string;
  readonly kinds: TextKinds;
  readonly isTechnical: boolean;
  /** See {@link isOwnMatter}. */
  readonly isOwnMatter: boolean;
  /** See {@link publicPeople}. */
  readonly isPublicPerson: ReturnType<typeof publicPeople>;
  /** Of prose in another language than English, whose everyday words no list here knows. */
  readonly isElsewhere: boolean;
}

/** True for days, ages and amounts, and for addresses of what everybody reads or every house has. */
export function isCircumstance(text: string, { start, end, type }: Entity): boolean {
  if (type === "URL") return isPublicUrl(text.slice(start, end));
  if (type === "IP_ADDRESS") return isPrivateAddress(text.slice(start, end));
  return CIRCUMSTANCES.has(type);
}

/** Recognisers whose value says by its form what it is. */
const BY_FORM =
  /pattern:(?!date|age|money|office|nationality|country|identifier|phone|long-number|spaced-number|slot|title-field|package|namespace)/;

function isHarmless(talk: Talk, entity: Entity): boolean {
  const { text, isTechnical, kinds, isOwnMatter } = talk;
  const value = text.slice(entity.start, entity.end);
  if (isCircumstance(text, entity)) return true;
  if (talk.isElsewhere) return isListed(talk, entity);
  if (NAMED.has(entity.type) && !isOwnMatter && talk.isPublicPerson(value, false, { ...entity, text })) {
    return true;
  }
  if (NAMED.has(entity.type) && isEponym(text, entity.end)) return true;
  if (NAMED.has(entity.type) && !isOwnMatter && isPublicThing(text, entity)) return true;
  if (BY_FORM.test(entity.detector) && !/pattern:(?:handle|username)/.test(entity.detector)) return false;
  if (entity.type === "LOCATION") {
    return !isCalledFirm(text, entity) && (!isOwnMatter || isKnownPlace(value) || isKnownToAll(value));
  }
  if (NAMED.has(entity.type)) {
    return (isTechnical || isKnownToAll(value) || !entity.detector.includes("model")) &&
      !LEGAL_FORM.test(value) &&
      !isFieldOfRecord(text, entity, kinds) && !isCalledFirm(text, entity);
  }
  return entity.type !== "EMAIL" && isTechnical;
}

/** What is called so is a mountain, a treaty, a law of science: known to all by the word before it. */
const PUBLIC_BEFORE =
  /(?<!\p{L})(?:(?:[Mm]ount|[Mm]ont|[Mm]t\.?|[Ll]ake|[Rr]iver|[Cc]ape|[Ll]ac|[Ll]ago|[Mm]onte|[Rr]ío|[Rr]io|[Ff]iume) |(?:[Tt]reaty|[Bb]attle|[Ss]iege|[Pp]eace|[Cc]ongress|[Ee]dict|[Cc]ouncil|[Gg]ulf|[Ss]ea|[Ss]trait|[Bb]ay|[Aa]rt|[Dd]uke|[Kk]ing|[Qq]ueen|[Ee]mperor|[Cc]ouncil) of |(?:(?:[Tt]héorème|[Tt]eorema|[Ll]oi|[Ll]ey|[Ll]egge|[Ll]ei|[Pp]rincipe|[Pp]rincipio|[Pp]rincípio|[Tt]eoria|[Tt]eoría|[Tt]héorie|[Mm]éthode|[Mm]étodo|[Mm]etodo|[Pp]rova|[Ee]quação|[Ee]cuación|[Éé]quation|[Ee]quazione) (?:de |di |du |da |do |del |d['’])|[Ss]atz (?:des |von )|[Gg]esetz (?:des |von )|[Ww]et van |[Ss]telling van |(?:[Tt]wierdzenie|[Pp]rawo|[Rr]ównanie|[Zz]asada) ))$/u;

/** Wars, treaties, states and feasts of the past, by the word for it. */
const PUBLIC_HEAD_ELSEWHERE =
  /(?<!\p{L})(?:krieg|kriege|[\p{L}]+krieg|revolution|reformation|reich|vertrag von \p{L}+|schlacht (?:bei|um|von) \p{L}+|guerre|révolution|traité de \p{L}+|bataille de \p{L}+|empire|guerra|revolución|imperio|tratado de \p{L}+|batalla de \p{L}+|rivoluzione|impero|trattato di \p{L}+|battaglia di \p{L}+|oorlog|opstand|revolutie|keizerrijk|slag bij \p{L}+|gouden eeuw|revolução|império|batalha de \p{L}+|wojna|wojny|rewolucja|cesarstwo|bitwa (?:pod|o) \p{L}+|powstanie|powstania|olympische spiele|jeux olympiques|juegos olímpicos|olimpiadi|olympische spelen|jogos olímpicos|igrzyska olimpijskie)(?!\p{L})/iu;

/** True for a day by its form, and for what lists of public names, places, firms and products hold, wholly. */
function isListed({ text, isPublicPerson }: Talk, entity: Entity): boolean {
  const { start, end, type, detector } = entity;
  const value = text.slice(start, end);
  if (/pattern:date/.test(detector) && !/pattern:(?!date)/.test(detector)) return true;
  if (!NAMED.has(type) || BY_FORM.test(detector)) return false;
  if (isPublicName(value) || isPublicPerson(value, true, { ...entity, text })) return true;
  if (PUBLIC_HEAD_ELSEWHERE.test(value) || isPublicThing(text, { start, end })) return true;
  if (type === "PERSON" || type === "USERNAME") return false;
  // Capitals that no list explains are somebody's where somebody is met, and there is nobody.
  if (type === "OTHER" && detector.startsWith("proper-noun") && !/\s/.test(value)) return true;
  return isPublicFirm(value) || isPlaceElsewhere(value) || isKnownPlace(value) || isProduct(value) ||
    value.split(/\s+/).every((word) => isKnownCompany(word) || isNation(word));
}

/** "Mont Blanc", "the Treaty of Versailles", "théorème de Thalès". */
function isPublicThing(text: string, { start, end }: { start: number; end: number }): boolean {
  const value = text.slice(start, end);
  const [first = ""] = /^\S+ /.exec(value) ?? [];
  return PUBLIC_BEFORE.test(text.slice(Math.max(0, start - 30), start)) ||
    (first !== "" && PUBLIC_BEFORE.test(first));
}

/** True for names of public things and for those that are put together from words: "Standard & Poor's", "Roman Empire". */
function isKnownToAll(value: string): boolean {
  const [maker = "", ...models] = value.split(" ");
  // "Hyundai Ioniq": what a known firm makes.
  if (models.length > 0 && models.length < 3 && isKnownCompany(maker) && isPublicFirm(maker)) return true;
  return isPublicName(value) || isPublicFirm(value) ||
    value.split(/[\s/]+/).every((word) =>
      !/\p{L}{2}/u.test(word) || PUBLIC_HEAD.test(value) || /^\p{Lu}{2,5}s?$/u.test(word) ||
      isInDictionary(word) || isPublicName(word) ||
      isProduct(word) || isKnownCompany(word) || isNation(word) || KNOWN_THINGS.has(fold(word))
    );
}

/** What states, sports and scholars agree on, hold and award is called after places. */
const PUBLIC_HEAD =
  /\b(?:agreement|accords?|treaty|convention|protocol|summit|declaration|act|war|revolution|empire|dynasty|republic|kingdom|cup|games|olympics|championships?|prize|award|festival|marathon|league|university|stock exchange|central bank|school of \w+)$/i;

/** True for a name that not everybody knows beside a word for a firm: "the Mareda media company", "a brand called Teamo". */
function isCalledFirm(text: string, { start, end }: Entity): boolean {
  const words = text.slice(start, end).split(/\s+/);
  if (
    words.every((word) => isKnownCompany(word) || isProduct(word) || isPublicName(word) || isNation(word))
  ) return false;
  const [own = ""] = FIRM_LAST.exec(words.join(" ")) ?? [];
  if (own !== "" && !words.slice(0, -1).every((word) => isInDictionary(word) || isKnownCompany(word))) {
    return true;
  }
  return FIRM_AFTER.test(text.slice(end, end + 40)) ||
    FIRM_BEFORE.test(text.slice(Math.max(0, start - 40), start));
}

const FIRM =
  "(?:company|firm|corporation|factory|group|agency|brand|business|start-?up|shop|store|restaurant|website|web ?site|blog|club|hotel|clinic|practice|account|franchise|enterprise|ltd|inc|llc|client|customer|employer|school|solutions)";
const FIRM_LAST = new RegExp(`(?<=\\s)${FIRM}$`, "iu");
const FIRM_AFTER = new RegExp(`^(?:['’]s)?(?:\\s[\\p{Ll}-]+)?\\s${FIRM}\\b`, "iu");
const FIRM_BEFORE = new RegExp(
  `\\b(?:${FIRM}|work|working|job|apply|role|position|join|joining|hired|manager|director|e-?mail|letter|plan|report|proposal|pitch|background|recommendations?|introduction|advert?|post|hashtags)\\s(?:called|named|of|for|to|at|by|from|about|is|with|,)?\\s?(?:the|a|an|our)?\\s?["'“‘(]?$`,
  "iu",
);

const LEGAL_FORM =
  /\b(?:inc|corp|ltd|limited|llc|llp|plc|gmbh|ag|s\.?a\.?|n\.?v\.?|b\.?v\.?|s\.?r\.?l|s\.?p\.?a|kg|ohg|oy|ab|a\/s|pty|sp\. z o\.o)\.?$|\b(?:logistics|freight|holdings?|partners|solicitors|associates|& sons|brothers|dairies|joinery|roofing|plumbing|builders|surgery|vets)$/i;

/** True for a person whom not everybody may know, by title, introduction, roster, or a name of the usual build. */
function isSomebody(talk: Talk, entity: Entity): boolean {
  const { text, kinds, isTechnical } = talk;
  const { start, end, type, detector, score } = entity;
  if (
    /roster|addressed|pattern:(?:surname-first|file-name|file-owner|titled-person|introduced|name-field|authorship|called-person|log-user)/
      .test(detector)
  ) return true;
  const value = text.slice(start, end);
  if (talk.isElsewhere) {
    return !isCircumstance(text, entity) && !isListed(talk, entity) &&
      (type === "PERSON" || type === "USERNAME" || !NAMED.has(type) ||
        /^\p{Lu}[\p{Ll}\p{M}'’-]+(?: \p{Lu}[\p{Ll}\p{M}'’-]+)+$/u.test(value));
  }
  if (NAMED.has(type) && isFieldOfRecord(text, entity, kinds) && /\s/.test(value)) return true;
  if (!talk.isOwnMatter && talk.isPublicPerson(value, false, { ...entity, text })) return false;
  if (isPublicThing(text, entity) && (talk.isElsewhere || !isFirstName(fold(value)))) return false;
  if (type === "ORGANISATION" || type === "OTHER") {
    return !isTechnical && isUncommonName(value) && !isEponym(text, end);
  }
  if (type !== "PERSON") return false;
  if (isPublicName(value) || value.split(/\s+/).some(isProduct) || isEponym(text, end)) return false;
  if (kinds.kindAt(start) === "code" && !/\s/.test(value)) {
    return isFieldOfRecord(text, entity, kinds) && !isInDictionary(value);
  }
  const words = value.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word));
  const isFirst = words.some((word) => isFirstName(fold(word)));
  if (words.length > 1) {
    return isFirst ||
      (detector.includes("model") && score >= WHOLE_NAME_SCORE_MIN && !words.every(isInDictionary));
  }
  if (isFirst) return !isInDictionary(value) || score >= FIRST_NAME_SCORE_MIN;
  return detector.includes("model") && score >= SURNAME_SCORE_MIN && !isTechnical &&
    (/^\p{Lu}/u.test(value) || !hasCase(text)) && !isInDictionary(value);
}

/** Two words or three with capitals that neither a dictionary nor a list of public things has: "Hedvig Arvidsson". */
function isUncommonName(value: string): boolean {
  const words = value.split(/\s+/);
  return (words.length === 2 || words.length === 3) && !isPublicName(value) &&
    words.every((word) =>
      /^\p{Lu}[\p{Ll}\p{M}'’-]+$/u.test(word) && !isInDictionary(word) && !isPublicName(word) &&
      !isProduct(word) &&
      !isKnownCompany(word) && !KNOWN_THINGS.has(fold(word)) && !isNation(word)
    );
}

function isNation(word: string): boolean {
  return COUNTRIES.has(fold(word)) || NATIONALITIES.has(fold(word));
}

const WHOLE_NAME_SCORE_MIN = 0.7;
const FIRST_NAME_SCORE_MIN = 0.8;
const SURNAME_SCORE_MIN = 0.9;

/** True for a value with a capital between quotes in a program or record that is no module, type or word. */
function isFieldOfRecord(text: string, { start, end, detector }: Entity, kinds: TextKinds): boolean {
  const value = text.slice(start, end);
  if (!detector.includes("model") && value.split(/\s+/).every(isInDictionary)) return false;
  if (kinds.kindAt(start) !== "code" || !/^\p{Lu}\p{Ll}/u.test(value) || isProduct(value)) return false;
  return /["'>]\s?$/.test(text.slice(Math.max(0, start - 2), start)) &&
    /^\s?["'<]/.test(text.slice(end, end + 2));
}

/** "Bayes' theorem", "the Doppler effect": named after somebody, about nobody. */
function isEponym(text: string, end: number): boolean {
  return /^(?:['’]s?)?\s(?:[\p{Ll}-]+\s)?(?:theorem|theory|law|laws|rule|principle|effect|equation|equations|formula|function|algorithm|method|model|test|distribution|process|constant|number|series|transform|transformation|conjecture|paradox|hypothesis|curve|diagram|cycle|scale|index|syndrome|disease|symphony|sonata|concerto|salad|sauce|pie|cake|soup|heap|tree|graph|machine|prize|award|cat|razor|dilemma|experiment|hierarchy|coefficient|criterion|inequality|lemma|space|matrix|group|problem|puzzle|triangle|identity|numbers|sequence|expansion|reaction|reduction|operator|kernel|filter|gate|code|notation|integral|plot|chart|bound|estimator|process|procedure|sort|sieve|clock|engine|motor|bridge|swing|manoeuvre|maneuver|war|wars|plan|doctrine|treaty|effect)\b/u
    .test(text.slice(end, end + 40));
}

const REQUEST =
  /^\W{0,4}(?:please |kindly |hey,? |ok(?:ay)?,? |can you |could you |would you |help me (?:to )?)?(?:what|who|whom|whose|why|how|when|where|which|is|are|was|were|do|does|did|has|have|can|could|should|would|will|explain|compare|contrast|summari[sz]e|give|write|rewrite|list|name|describe|define|outline|translate|convert|calculate|compute|solve|prove|show|suggest|recommend|create|make|plan|draft|generate|design|draw|tell me|teach|discuss|analy[sz]e|evaluate|classify|sort|order|rank|find|fix|debug|refactor|implement|build|add|update|migrate|optimi[sz]e|review|improve|proofread|correct|shorten|simplify|paraphrase|expand|turn|act as|imagine|pretend|consider|use|set|configure|install|deploy|run|test|check|choose|pick|propose|brainstorm|complete|continue|fill|format|extract|identify|determine|estimate|predict|cook|prepare|read|tell|provide|produce|develop|craft|compose|narrate|illustrate|examine|assess|interpret|recite|quote)\b/i;

/** True for texts that ask for something or talk of programs, without a tie to anybody. */
export function isGeneralTalk(text: string): boolean {
  if (hasTie(text)) return false;
  const kinds = new TextKinds(text);
  let told = 0;
  let isRequest = kinds.isWithoutProse || isTechnical(text);
  let start = 0;
  for (const line of text.split("\n")) {
    if (kinds.kindAt(start) === "prose") {
      for (const sentence of line.split(/(?<=[.!?])\s+/)) {
        if (REQUEST.test(sentence) || /\?\s*$/.test(sentence) || asksElsewhere(sentence)) isRequest = true;
        else told += sentence.match(/\p{L}+/gu)?.length ?? 0;
      }
    }
    start += line.length + 1;
  }
  return isRequest && told <= TOLD_WORDS_MAX;
}

/** What is told at greater length below a request is a text of somebody's. */
const TOLD_WORDS_MAX = 40;

/** Talk about programs and machines: by structure, or by two signs of it in a sentence or three anywhere. */
function isTechnical(text: string): boolean {
  if (new TextKinds(text).isWithoutProse) return true;
  const sample = text.slice(0, SAMPLE_LENGTH);
  const signs = [
    ...sample.match(FORMS) ?? [],
    ...(sample.match(TECHNICAL_WORDS) ?? []).filter((word) =>
      !/^\p{Lu}\p{Ll}/u.test(word) || isProduct(word)
    ),
  ];
  const kinds = new Set(signs.map((sign) => sign.toLowerCase())).size;
  const words = sample.match(/\S+/g)?.length ?? 0;
  return kinds >= (words < SENTENCE_WORDS ? 2 : 3) && signs.length * WORDS_TO_A_SIGN_MAX >= words;
}

/** In longer texts: a CV names programs too. */
const WORDS_TO_A_SIGN_MAX = 12;
const SAMPLE_LENGTH = 4_000;
const SENTENCE_WORDS = 24;
const FORMS =
  /`[^`\n]{1,60}`|\bv?\d+\.\d+(?:\.\d+)*\b|\b[a-z]+[A-Z]\w*\b|\b[A-Z][a-z]+[A-Z]\w*\b|\b\w+_\w+\b|(?:^|\s)--?[a-z][\w-]+|\b\w+\.(?:js|ts|tsx|jsx|py|rs|go|java|rb|php|cs|cpp|c|h|sh|sql|json|ya?ml|toml|xml|html|css|md|txt|csv|log|lock|conf|ini|env)\b|\b[45]\d\d\b|\b[A-Z]{2,5}-?\d{3,6}\b|\b0x[0-9a-f]+\b/g;
const TECHNICAL_WORDS =
  /\b(?:api|backend|frontend|server|client-side|deploy\w*|docker\w*|kubernetes|k8s|compil\w+|runtime|function|method|class|classes|library|librar\w+|framework|database|quer(?:y|ies)|sql|commit|branch|rebase|merge|async|await|thread|regex|endpoint|cluster|pods?|container\w*|ingress|upstream|proxy|cache|queue|partition|topic|consumer lag|latency|throughput|unit tests?|integration tests?|refactor|linter|bundler|monorepo|component|hooks?|state|props|schema|migration|index(?:es)?|join|stack trace|exception|segfault|memory leak|heap|complexity|algorithm|neural|embedding\w*|tokeni[sz]er|fine-tun\w+|llms?|gpu|cpu|ram|linux|terminal|shell|script|cron|webhook|oauth|jwt|http|https|websocket\w*|tcp|dns|tls|ssl|json|yaml|xml|html|css|port|runner|pipeline|workflow|namespace|replicas?|alert rule|metrics|dashboards?|package|module|import|dependency|dependencies|npm|pip|git|github|gitlab|python|javascript|typescript|java|rust|golang|kotlin|react|vue|angular|node|postgres\w*|mysql|redis|kafka|nginx|terraform|java|c\+\+|ide|editor|plugin|interface|enum|struct|pointer|boolean|integer|string|array|loop|variable|borrow checker|mutable|dataframe|slice|out of memory|exit code)\b/gi;

/** Documentation, registries and encyclopaedias that everybody reads; no address with a query or a user in it. */
function isPublicUrl(url: string): boolean {
  if (
    /^https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::\d{1,5})?(?:\/[\w./#%~+-]*)?$/.test(url)
  ) return true;
  return /^https?:\/\/(?:www\.|[a-z]{2}\.)?(?:docs|download|downloads|packages|files|cdn|blog|developer|developers|learn|support|help|api|registry|en|de|fr|es|it|nl|pt|pl)?\.?(?:github\.com|gitlab\.com|stackoverflow\.com|wikipedia\.org|wikimedia\.org|python\.org|pypi\.org|npmjs\.com|npmjs\.org|nodejs\.org|deno\.com|deno\.land|jsr\.io|mozilla\.org|w3\.org|ietf\.org|rfc-editor\.org|whatwg\.org|microsoft\.com|apple\.com|google\.com|android\.com|oracle\.com|java\.com|kotlinlang\.org|rust-lang\.org|crates\.io|docs\.rs|golang\.org|go\.dev|pkg\.go\.dev|ruby-lang\.org|rubygems\.org|php\.net|react\.dev|vuejs\.org|angular\.io|angular\.dev|svelte\.dev|nextjs\.org|tailwindcss\.com|djangoproject\.com|flask\.palletsprojects\.com|fastapi\.tiangolo\.com|spring\.io|apache\.org|postgresql\.org|mysql\.com|sqlite\.org|mongodb\.com|redis\.io|docker\.com|kubernetes\.io|helm\.sh|hashicorp\.com|amazon\.com|cloudflare\.com|debian\.org|ubuntu\.com|kernel\.org|gnu\.org|mit\.edu|arxiv\.org|nature\.com|who\.int|un\.org|europa\.eu|openai\.com|anthropic\.com|huggingface\.co|pytorch\.org|tensorflow\.org|numpy\.org|scipy\.org|pydata\.org|scikit-learn\.org|json\.org|json-schema\.org|yaml\.org|example\.(?:com|org|net))(?:[/#][\w./#%~+-]*)?$/i
    .test(url);
}

/** Of this machine or of a network that every house has. */
function isPrivateAddress(address: string): boolean {
  return /^(?:127\.|192\.168\.[01]\.|169\.254\.|0\.0\.0\.0|255\.|::1\b)/.test(
    address,
  );
}
