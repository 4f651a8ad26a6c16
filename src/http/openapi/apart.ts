import { type RouteConfig, z } from "@hono/zod-openapi";
import { TranscriptInput } from "../../transcript/json_transcript.ts";
import { RestoreReportSchema } from "../answers/restore_schemas.ts";
import { BackupFormSchema, BroughtByUploadSchema } from "../forms/backup_form.ts";
import { MetaSchema } from "../forms/upload.ts";
import { dialectProblemAnswer, problemAnswer, SubmittedSchema } from "../answers/schemas.ts";
import { DIALECT, json } from "./dialect.ts";

/**
 * Routes that do not go through zod on their way: OpenAI's dialect, which reads and refuses by its own rules, and what is
 * open or no JSON. Described here, so that the document has every route; a test holds both against what is served.
 */
export const APART: readonly RouteConfig[] = [
  {
    method: "post",
    path: "/v1/meetings",
    summary: "Take in a transcript (JSON) or a file (form field `file`, optional field `meta`)",
    request: {
      body: {
        required: true,
        content: {
          "application/json": { schema: TranscriptInput },
          "multipart/form-data": {
            schema: z.object({ file: z.string().openapi({ format: "binary" }), meta: MetaSchema.optional() }),
          },
        },
      },
    },
    responses: {
      202: json("Queued; safe against a crash from now on", SubmittedSchema),
      default: problemAnswer,
    },
  },
  {
    method: "post",
    path: "/v1/restores",
    summary: "Send a backup: it is proved from its first byte to its last, and what it comes to is told",
    description:
      "As a form, or by the id of an upload that resumes. Nothing is changed yet. It waits for half an hour, for whoever sent it, and not beyond this server's life.",
    request: {
      body: {
        required: true,
        content: {
          "multipart/form-data": { schema: BackupFormSchema },
          "application/json": { schema: BroughtByUploadSchema },
        },
      },
    },
    responses: { 201: json("It is whole, and waits", RestoreReportSchema), default: problemAnswer },
  },
  {
    method: "get",
    path: "/healthz",
    summary: "State, versions and models in use; free of content",
    security: [],
    responses: {
      200: json("Healthy", z.looseObject({ status: z.string(), version: z.string() })),
      default: problemAnswer,
    },
  },
  {
    method: "get",
    path: "/v1/challenge",
    summary: "Proof that this server knows the token, without sending it",
    security: [],
    request: { query: z.object({ nonce: z.string().regex(/^[A-Za-z0-9_-]{22,128}$/) }) },
    responses: { 200: json("The proof", z.object({ proof: z.string() })), default: problemAnswer },
  },
  {
    method: "get",
    path: "/openapi.json",
    summary: "This document",
    security: [],
    responses: { 200: json("OpenAPI 3.1", z.looseObject({ openapi: z.string() })), default: problemAnswer },
  },
  {
    method: "get",
    path: "/metrics",
    summary: "Prometheus metrics, free of content",
    responses: {
      200: { description: "Prometheus text", content: { "text/plain": { schema: z.string() } } },
      default: problemAnswer,
    },
  },
  ...DIALECT,
  {
    method: "post",
    path: "/v1/audio/transcriptions",
    summary: "OpenAI transcriptions of a recording, heard here or by a server that the policy permits",
    request: {
      body: {
        required: true,
        content: {
          "multipart/form-data": {
            schema: z.looseObject({
              file: z.string().openapi({ format: "binary" }),
              model: z.string(),
              language: z.string().optional(),
              response_format: z.enum(["json", "text", "srt", "vtt", "verbose_json"]).optional(),
            }),
          },
        },
      },
    },
    responses: {
      200: {
        description: "The transcript, in the form that was asked for",
        content: {
          "application/json": { schema: z.looseObject({ text: z.string() }) },
          "text/plain": { schema: z.string() },
          "application/x-subrip": { schema: z.string() },
          "text/vtt": { schema: z.string() },
        },
      },
      default: dialectProblemAnswer,
    },
  },
];
