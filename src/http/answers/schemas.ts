import { z } from "@hono/zod-openapi";
import { isIsoPeriod, ISO_DATE_FORMS } from "../../text/iso_date.ts";
import { WHY_WORDS, type WhyCode } from "../../policy/language/why.ts";
import { meetingSchema, summarySchema, turnSchema } from "../../meeting/meeting.ts";
import { TRUSTS } from "../../trust.ts";

/** Shapes that several routes share, as the OpenAPI document names them. */
export const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
}).openapi("Problem");

/** The same beside what OpenAI's clients read. */
const DialectProblemSchema = z.object({
  ...ProblemSchema.shape,
  error: z.object({
    message: z.string(),
    type: z.string(),
    code: z.string().nullable(),
    param: z.string().nullable(),
  }),
}).openapi("DialectProblem");

/** As a client beyond this device may call a meeting; its own id is shorter. */
const ID_LENGTH_MAX = 1_700;

const isoDate = z.string().max(40).refine(
  isIsoPeriod,
  `must be a year, a month or a date as ${ISO_DATE_FORMS}`,
);
const names = z.array(z.string().min(1).max(ID_LENGTH_MAX)).max(1000);

export const FilterSchema = z.object({
  meetingIds: names.optional(),
  collections: names.optional(),
  speakers: names.optional(),
  labels: names.optional(),
  from: isoDate.optional(),
  to: isoDate.optional(),
});

export const IdSchema = z.object({
  id: z.string().min(1).max(ID_LENGTH_MAX).openapi({ param: { name: "id", in: "path" } }),
});

const SummarySchema = z.object(summarySchema.unwrap().shape).openapi("Summary");

const { words: _words, ...turnShape } = turnSchema.unwrap().shape;

/** A turn as most answers have it: word times are for exports and the player, and would triple the answer. */
const TurnSchema = z.object(turnShape).openapi("Turn");

export const TurnWithWordsSchema = z.object(turnSchema.unwrap().shape).openapi("TurnWithWords");

export const MeetingSchema = z.object({
  ...meetingSchema.unwrap().shape,
  turns: z.array(TurnSchema).readonly(),
  summary: SummarySchema.optional(),
}).openapi("Meeting");

export const MeetingHeaderSchema = z.object({
  id: z.string(),
  title: z.string(),
  startedAt: z.string().optional(),
  durationMs: z.number().optional(),
  labels: z.array(z.string()).readonly(),
  speakers: z.array(z.string()).readonly(),
  turnCount: z.int(),
  wordCount: z.int(),
  isReadable: z.boolean().optional().describe(
    "`false` where the policy refuses `read`: title and time are told then, and nothing else",
  ),
}).openapi("MeetingHeader");

export const JobSchema = z.object({
  id: z.string(),
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  stage: z.string(),
  progress: z.number().min(0).max(1),
  error: z.string().optional(),
}).openapi("Job");

/** A client beyond this device is told no title, score or reason: they would tell how much of a guess was right. */
export const HitSchema = z.object({
  meetingId: z.string(),
  title: z.string().optional(),
  startedAt: z.string().optional(),
  startTurn: z.int(),
  endTurn: z.int(),
  startTurnId: z.string(),
  endTurnId: z.string(),
  startMs: z.number().optional(),
  endMs: z.number().optional(),
  speakers: z.array(z.string()).readonly(),
  text: z.string(),
  score: z.number().min(0).max(1).optional().openapi({
    description:
      "How much of the query the best place holds or means, times how near this place comes to the best",
  }),
  why: z.array(z.enum(["words", "spelling", "meaning", "title", "speaker"])).readonly().optional(),
  marks: z.array(z.object({ start: z.int(), end: z.int() })).readonly().openapi({
    description: "The query's words in `text`, in UTF-16 code units",
  }),
  weak: z.boolean().optional().openapi({ description: "Holds little of what was asked" }),
  marked: z.object({ turnId: z.string(), speaker: z.string(), startMs: z.number().optional() }).optional()
    .openapi({
      description: "The turn that holds most of the marks",
    }),
  copyOf: z.string().optional().openapi({
    description: "Id of the meeting of an earlier hit that says the same there: one recording, added twice",
  }),
}).openapi("Hit");

const NamedWhySchema = z.object({
  code: z.enum(Object.keys(WHY_WORDS) as [WhyCode, ...WhyCode[]]),
  values: z.record(z.string(), z.union([z.string(), z.number()])).readonly(),
});
/** What `why` says in English, by kind and figures. */
const WhySchema = z.object({ ...NamedWhySchema.shape, because: NamedWhySchema.optional() }).openapi("Why");

const RouteSchema = z.object({
  target: z.string(),
  trust: z.enum(TRUSTS),
  rule: z.string(),
  because: z.string(),
  stayed: z.union([
    z.object({
      kind: z.literal("meeting"),
      target: z.string(),
      rule: z.string(),
      because: z.string(),
      title: z.string(),
      others: z.int(),
    }),
    z.object({
      kind: z.enum(["limit", "passed-over"]),
      target: z.string(),
      why: z.string(),
      reason: WhySchema.optional(),
    }),
    z.object({ kind: z.literal("erased") }),
  ]).optional().openapi({ description: "Why it stayed on the device: what `because` says, by its parts" }),
}).openapi("Route");

export const AnswerSchema = z.object({
  answer: z.string(),
  found: z.boolean(),
  citations: z.array(z.object({
    meetingId: z.string(),
    turn: z.int(),
    turnId: z.string().optional(),
    quote: z.string(),
  })).readonly(),
  route: RouteSchema,
  receiptId: z.string().nullable(),
  recipients: z.array(z.object({
    target: z.string(),
    trust: z.enum(TRUSTS),
    receiptId: z.string(),
    outcome: z.enum(["answered", "refused", "failed", "cancelled", "unknown"]),
  })).readonly().describe("Everybody to whom something of the question left, also where another answered"),
  leftOut: z.array(z.object({
    rule: z.string(),
    because: z.string(),
    count: z.int().describe("Meetings; passages, of what did not fit"),
    ranges: z.array(z.object({ meetingId: z.string(), startTurn: z.int(), endTurn: z.int() })).readonly()
      .optional(),
  })).readonly().describe("What was found and not read, by the rule that left it out"),
  notes: z.array(z.string()).readonly().optional().describe(
    "What was read of the times that the question names, and what of them could not be",
  ),
  review: z.object({ id: z.string() }).optional().describe(
    "What waits for a person's approval, where nobody waited for it",
  ),
}).openapi("Answer");

export const AskPreviewSchema = z.object({
  wouldLeave: z.array(z.object({
    ...RouteSchema.shape,
    needsApproval: z.boolean(),
    bytes: z.int(),
    body: z.string().openapi({ description: "Exactly what would be sent" }),
    problem: z.string().optional(),
  })).openapi({ description: "In the order of asking; all but the first only where the one before fails" }),
  passedOver: z.array(z.object({ ...RouteSchema.shape, why: z.string(), reason: WhySchema })).readonly()
    .openapi({
      description: "Permitted, and asked at most where the device cannot answer at all; `why` in words",
    }),
  answersHereFirst: z.boolean(),
}).openapi("AskPreview");

/** What became of a file that was sent. */
export const SubmittedSchema = z.object({
  id: z.string(),
  jobId: z.string(),
  known: z.literal(true).optional().openapi({
    description: "The same was sent before: nothing is added, and the job is the one of that time",
  }),
}).openapi("Submitted");

interface JsonContent<T extends z.ZodType> {
  content: { "application/json": { schema: T } };
}

/** A JSON answer as `createRoute` wants it. */
export function jsonAnswer<T extends z.ZodType>(
  schema: T,
  description: string,
): JsonContent<T> & { description: string } {
  return { content: { "application/json": { schema } }, description };
}

/** A JSON body that must be there. */
export function jsonBody<T extends z.ZodType>(schema: T): JsonContent<T> & { required: true } {
  return { content: { "application/json": { schema } }, required: true };
}

/** What any route may answer instead. */
export const problemAnswer = {
  content: { "application/problem+json": { schema: ProblemSchema } },
  description: "Could not be done; RFC 9457",
};

/** What a route of OpenAI's dialect may answer instead. */
export const dialectProblemAnswer = {
  content: { "application/problem+json": { schema: DialectProblemSchema } },
  description: "Could not be done; RFC 9457, with `error` as OpenAI's clients read it",
};

/** Meetings that the policy does not let be read. */
export const LeftOutByRuleSchema = z.object({ rule: z.string(), because: z.string(), count: z.int() });
