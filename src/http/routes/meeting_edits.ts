import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { attachment } from "../../export/file_name.ts";
import { EXPORT_FORMATS, EXPORT_MEDIA_TYPES } from "../../export/export.ts";
import { collectionIdSchema } from "../../meeting/collection.ts";
import { editSchema } from "../../meeting/edit.ts";
import { participantSchema } from "../../meeting/meeting.ts";
import { meetingIdOf } from "../clients/hand_over.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { startedAtSchema } from "../forms/upload.ts";
import { IdSchema, jsonAnswer, jsonBody, MeetingSchema, problemAnswer } from "../answers/schemas.ts";
import { withoutWords } from "../answers/without_words.ts";

/** What people change of a meeting, and what they take away of it as a file. */
export function meetingEditRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  for (
    const path of [
      "/v1/meetings/:id/edits",
      "/v1/meetings/:id/removals",
      "/v1/meetings/:id/speakers",
      "/v1/meetings/:id",
    ]
  ) {
    routes.use(path, bodyLimit({ maxSize: BODY_BYTES_MAX }));
  }

  routes.openapi(changeRoute, async (context) => {
    const id = meetingIdOf(context, context.req.valid("param").id);
    const { revision, collection, ...given } = context.req.valid("json");
    const meetings = await app.meetings(context.get("client"));
    const wanted = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    if (collection === undefined || Object.keys(wanted).length > 0) meetings.change(id, revision, wanted);
    if (collection !== undefined) meetings.move(id, collection);
    return context.json(withoutWords(meetings.get(id)), 200);
  });

  routes.openapi(editRoute, async (context) => {
    const id = meetingIdOf(context, context.req.valid("param").id);
    const { revision, edits } = context.req.valid("json");
    const meetings = await app.meetings(context.get("client"));
    return context.json({ revision: meetings.edit(id, revision, edits).revision }, 200);
  });

  routes.openapi(removalRoute, async (context) => {
    const id = meetingIdOf(context, context.req.valid("param").id);
    const { revision, words } = context.req.valid("json");
    const now = await (await app.removal(context.get("client"))).removeWords(id, revision, words);
    return context.json({ revision: now.revision }, 200);
  });

  routes.openapi(undoRoute, async (context) => {
    const id = meetingIdOf(context, context.req.valid("param").id);
    const { revision } = (await app.meetings(context.get("client"))).undo(id);
    return context.json({ revision }, 200);
  });

  routes.openapi(speakersRoute, async (context) => {
    const id = meetingIdOf(context, context.req.valid("param").id);
    const { name, newName, mergeInto } = context.req.valid("json");
    const meetings = await app.meetings(context.get("client"));
    const { revision, speakers } = meetings.renameSpeaker(id, name, newName ?? mergeInto ?? name);
    return context.json({ revision, speakers: [...speakers] }, 200);
  });

  routes.openapi(exportRoute, async (context) => {
    const id = meetingIdOf(context, context.req.valid("param").id);
    const { format, times, speakers, pseudonyms } = context.req.valid("query");
    const meetings = await app.meetings(context.get("client"));
    const choice = {
      times: times === "true",
      speakers: speakers === "true",
      pseudonyms: pseudonyms === "true",
    };
    // What is handed to others passes the gate, and a header would go past it.
    const isHere = context.get("client").trust === "device";
    if (format === "obsidian") {
      const note = await meetings.exportNote(id, choice);
      return context.body(new TextEncoder().encode(note.text), 200, {
        "content-type": EXPORT_MEDIA_TYPES.md,
        "content-disposition": attachment(isHere ? note.saveAs : "meeting.md"),
      });
    }
    const file = await meetings.export(id, { format, ...choice });
    return context.body(file.bytes, 200, {
      "content-type": EXPORT_MEDIA_TYPES[format],
      "content-disposition": attachment(isHere ? file.name : `meeting.${format}`),
    });
  });
  return routes;
}

const BODY_BYTES_MAX = 4 << 20;

const revision = z.int().min(0).openapi({
  description: "Of the meeting as it was read; a stale one gets 409",
});
const name = z.string().trim().min(1).max(500);

const changeRoute = createRoute({
  method: "patch",
  path: "/v1/meetings/{id}",
  middleware: [requireScope("admin")] as const,
  summary: "Change title, date, labels, participants or notes",
  request: {
    params: IdSchema,
    body: jsonBody(z.object({
      revision,
      title: z.string().trim().min(1).max(1_000).optional(),
      startedAt: startedAtSchema.optional(),
      labels: z.array(z.string().trim().min(1).max(200)).max(100).optional(),
      participants: z.array(participantSchema).max(1_000).optional(),
      collection: collectionIdSchema.nullable().optional(),
      notes: z.string().max(50_000).optional(),
    })),
  },
  responses: { 200: jsonAnswer(MeetingSchema, "The meeting as it is now"), default: problemAnswer },
});

const editRoute = createRoute({
  method: "post",
  path: "/v1/meetings/{id}/edits",
  middleware: [requireScope("admin")] as const,
  summary: "Correct, split, merge, delete or reassign turns, in this order and all at once",
  request: {
    params: IdSchema,
    body: jsonBody(z.object({ revision, edits: z.array(editSchema).min(1).max(1_000) })),
  },
  responses: {
    200: jsonAnswer(z.object({ revision: z.int() }), "The revision after the edits"),
    default: problemAnswer,
  },
});

const removalRoute = createRoute({
  method: "post",
  path: "/v1/meetings/{id}/removals",
  middleware: [requireScope("admin")] as const,
  summary:
    "Remove words for good: out of transcript, history, summary, index, copies of what was sent, and the kept sound",
  request: {
    params: IdSchema,
    body: jsonBody(z.object({
      revision,
      words: z.array(
        z.object({ turn: z.int().min(0), start: z.int().min(0), end: z.int().min(1) }),
      ).min(1).max(1_000).openapi({ description: "UTF-16 offsets into the text of a turn; whole words go" }),
    })),
  },
  responses: {
    200: jsonAnswer(z.object({ revision: z.int() }), "They are gone; this cannot be undone"),
    default: problemAnswer,
  },
});

const undoRoute = createRoute({
  method: "delete",
  path: "/v1/meetings/{id}/edits/last",
  middleware: [requireScope("admin")] as const,
  summary: "Undo the last edit, whatever it changed; for 30 days",
  request: { params: IdSchema },
  responses: {
    200: jsonAnswer(
      z.object({ revision: z.int() }),
      "The revision after it; 404 where nothing can be undone",
    ),
    default: problemAnswer,
  },
});

const speakersRoute = createRoute({
  method: "post",
  path: "/v1/meetings/{id}/speakers",
  middleware: [requireScope("admin")] as const,
  summary: "Rename a speaker everywhere in the meeting, or merge two; names stand in the body",
  request: {
    params: IdSchema,
    body: jsonBody(
      z.object({ name, newName: name.optional(), mergeInto: name.optional() }).refine(
        ({ newName, mergeInto }) => (newName === undefined) !== (mergeInto === undefined),
        "needs either newName or mergeInto",
      ),
    ),
  },
  responses: {
    200: jsonAnswer(z.object({ revision: z.int(), speakers: z.array(z.string()) }), "Done everywhere"),
    default: problemAnswer,
  },
});

const yesOrNo = (usual: "true" | "false") => z.enum(["true", "false"]).default(usual);

const exportQuery = z.object({
  format: z.enum([...EXPORT_FORMATS, "obsidian"]).default("md").openapi({
    description: "`obsidian` is Markdown as a note of an Obsidian vault, with properties, links and tasks",
  }),
  times: yesOrNo("true").openapi({ description: "When it was said; SRT and WebVTT cannot be without" }),
  speakers: yesOrNo("true").openapi({ description: "Who said it" }),
  pseudonyms: yesOrNo("false").openapi({ description: "Detected personal data replaced by placeholders" }),
});

const exportRoute = createRoute({
  method: "get",
  path: "/v1/meetings/{id}/export",
  middleware: [requireScope("read")] as const,
  summary: "The meeting as a file",
  request: { params: IdSchema, query: exportQuery },
  responses: {
    200: {
      content: {
        "application/octet-stream": { schema: z.string() },
        "application/json": { schema: z.looseObject({}).describe("With `format=json`") },
      },
      description: "Markdown, text, SRT, WebVTT, JSON, DOCX or PDF, by its own media type",
    },
    default: problemAnswer,
  },
});
