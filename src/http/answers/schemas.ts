import { z } from "@hono/zod-openapi";

/** Shapes that several routes share, as the OpenAPI document names them. */
export const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
}).openapi("Problem");

/** As a client beyond this device may call a meeting; its own id is shorter. */
const ID_LENGTH_MAX = 1_700;

const isoDate = z.string().max(40).refine(
  (text) => !Number.isNaN(Date.parse(text)),
  "must be an ISO 8601 date",
);
const names = z.array(z.string().min(1).max(ID_LENGTH_MAX)).max(1000);

export const FilterSchema = z.object({
  meetingIds: names.optional(),
  speakers: names.optional(),
  labels: names.optional(),
  from: isoDate.optional(),
  to: isoDate.optional(),
});

export const IdSchema = z.object({
  id: z.string().min(1).max(ID_LENGTH_MAX).openapi({ param: { name: "id", in: "path" } }),
});

const TiedTextSchema = z.object({ text: z.string(), turns: z.array(z.int()).readonly() });

export const SummarySchema = z.object({
  method: z.enum(["model", "extractive"]),
  overview: z.string(),
  decisions: z.array(TiedTextSchema).readonly(),
  actions: z.array(TiedTextSchema.extend({ owner: z.string().optional(), due: z.string().optional() }))
    .readonly(),
  questions: z.array(TiedTextSchema).readonly(),
  covered: z.array(z.tuple([z.int(), z.int()]).readonly()).readonly(),
}).openapi("Summary");

export const MeetingSchema = z.object({
  id: z.string(),
  title: z.string(),
  startedAt: z.string().optional(),
  durationMs: z.number().optional(),
  labels: z.array(z.string()).readonly(),
  speakers: z.array(z.string()).readonly(),
  turns: z.array(z.object({
    index: z.int(),
    speaker: z.string(),
    startMs: z.number().optional(),
    endMs: z.number().optional(),
    text: z.string(),
  })).readonly(),
  summary: SummarySchema.optional(),
  legalHold: z.boolean().optional(),
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
}).openapi("MeetingHeader");

export const JobSchema = z.object({
  id: z.string(),
  state: z.enum(["queued", "running", "done", "failed"]),
  stage: z.string(),
  progress: z.number().min(0).max(1),
  error: z.string().optional(),
}).openapi("Job");

export const HitSchema = z.object({
  meetingId: z.string(),
  startTurn: z.int(),
  endTurn: z.int(),
  startMs: z.number().optional(),
  endMs: z.number().optional(),
  speakers: z.array(z.string()).readonly(),
  text: z.string(),
  score: z.number(),
}).openapi("Hit");

export const RouteSchema = z.object({
  target: z.string(),
  trust: z.enum(["device", "organisation", "external"]),
  rule: z.string(),
  because: z.string(),
}).openapi("Route");

export const AnswerSchema = z.object({
  answer: z.string(),
  found: z.boolean(),
  citations: z.array(z.object({ meetingId: z.string(), turn: z.int(), quote: z.string() })).readonly(),
  route: RouteSchema,
  receiptId: z.string().nullable(),
}).openapi("Answer");

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
