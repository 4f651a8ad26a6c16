import type { Context, MiddlewareHandler } from "hono";
import { matchedRoutes, routePath } from "hono/route";
import { createMiddleware } from "hono/factory";
import type { App } from "../../app/app.ts";
import { ChathamError, ERROR_KINDS, type ErrorKind } from "../../errors.ts";
import { conversationNamed, freshConversation } from "../../send/conversation_legend.ts";
import {
  type Content,
  handTo,
  isEverTold,
  type Kept,
  meetingsInQuestion,
  restsOnContent,
} from "../../send/hand_over.ts";
import type { HandedOut } from "../../send/pass.ts";
import { asTold, collectTexts, type Json, replaceTexts } from "../../gate/replace/fields.ts";
import type { MeetingFilter } from "../../meeting/meeting.ts";
import type { MeetingReader } from "../../meeting/meeting_store.ts";
import { MeetingAliases } from "./aliases.ts";
import type { HttpEnv, ListAgain } from "../door/auth.ts";
import { errorObject, isDialect } from "../answers/error_object.ts";
import type { HandOut, ListOfMeetings } from "./answer_fields.ts";
import { FOUND, HAND_OUTS } from "./declared_answers.ts";
import { addKept, HITS_MAX, Verdicts, withoutTotal } from "./kept_from_list.ts";
import { type Clock, untilStep } from "./even_time.ts";
import { type Prepared, prepareHandOut } from "./prepare_answer.ts";

/**
 * What is handed to a client leaves the device when the client's trust is not `device`. This stands before every route:
 * for such a client only routes that declare what they hand out are called, and nothing of their answer passes but
 * through {@link handTo}. Handlers need not know of it.
 */
export function handOver(app: App, clock: Clock): MiddlewareHandler<HttpEnv> {
  const verdicts = new Verdicts();
  return createMiddleware<HttpEnv>(async (context, next) => {
    const client = context.get("client");
    const name = context.req.header(CONVERSATION_HEADER);
    if (client.trust === "device" && name === undefined) return await next();
    const { house } = await app.escalation();
    const { scopeKey } = house;
    if (name !== undefined) context.set("conversation", conversationNamed(scopeKey, client.id, name));
    if (client.trust === "device") return await next();
    const declared = HAND_OUTS[routeOf(context)];
    if (declared === undefined) {
      throw new ChathamError("forbidden", "This is not handed to clients beyond this device");
    }
    const aliases = new MeetingAliases(scopeKey, client.id);
    context.set("idOfAlias", (alias) => aliases.idOf(alias));
    context.set("keptOfFound", (read) => keptOfFound(app, context, { aliases, verdicts, read }));
    const isEven = declared.kind === "content" && restsOnContent(house.policy(), client);
    const startedMs = clock.nowMs();
    try {
      await next();
      const answer = context.res;
      // Else the headers of the answer that is not handed over would stay.
      context.res = undefined;
      context.res = answer.ok
        ? await handed(app, context, { answer, declared, aliases, verdicts })
        : await withoutContent(answer, isDialect(context.req.path));
    } finally {
      // Also where it is remembered, not found or refused: each of these would be told by an answer at once.
      if (isEven) await untilStep(clock, startedMs, context.req.raw.signal);
    }
  });
}

/** The route that answers: one that is written out before one with a parameter in its place, whichever was added last. */
function routeOf(context: Context<HttpEnv>): string {
  const { method, path } = context.req;
  const isWrittenOut = matchedRoutes(context).some((one) => one.method === method && one.path === path);
  return `${method} ${isWrittenOut ? path : routePath(context, -1)}`;
}

const CONVERSATION_HEADER = "x-chatham-conversation";

/** @returns the meeting's own id for what a client calls it */
export function meetingIdOf(context: Context<HttpEnv>, given: string): string {
  const idOfAlias = context.get("idOfAlias");
  if (idOfAlias === undefined) return given;
  const id = idOfAlias(given);
  if (id === undefined) throw new ChathamError("not-found", "There is no such meeting");
  return id;
}

/** @returns the filter with the ids that the client named as the meetings' own */
export function withOwnIds<T extends MeetingFilter>(context: Context<HttpEnv>, filter: T): T {
  const { meetingIds } = filter;
  return meetingIds === undefined
    ? filter
    : { ...filter, meetingIds: meetingIds.map((id) => meetingIdOf(context, id)) };
}

/** @returns what a route answers with, as it is sent */
export function asJson(answer: unknown): Json {
  return JSON.parse(JSON.stringify(answer));
}

async function handed(
  app: App,
  context: Context<HttpEnv>,
  { answer, declared, aliases, verdicts }: {
    readonly answer: Response;
    readonly declared: HandOut;
    readonly aliases: MeetingAliases;
    readonly verdicts: Verdicts;
  },
): Promise<Response> {
  if (declared.kind === "plain") return new Response(await answer.text(), { headers: keptHeaders(answer) });
  if (answer.status === 204) return new Response(null, { status: 204 });
  const raw = await readAnswer(answer);
  const prepare = (one: Json) => prepareHandOut(one, declared.fields, (id) => aliases.aliasOf(id));
  const prepared = prepare(raw);
  if (declared.kind === "free") {
    if (Object.values(prepared.fields).some(({ kind }) => kind === "text" || kind === "masked")) {
      throw new TypeError("Free of content, with a text");
    }
    const checked = replaceTexts(prepared.body, prepared.fields, (text) => text);
    return Response.json(checked, { status: answer.status, headers: keptHeaders(answer) });
  }
  const client = context.get("client");
  const { house } = await app.escalation();
  // The same with meetings that it may not see as without any.
  const tellsNothing = ({ body, fields, meetingIds }: Prepared) =>
    meetingIds.length === 0 && collectTexts(body, asTold(fields)).length === 0 && isEverTold(house, client);
  const asItIs = ({ body, fields }: Prepared) =>
    Response.json(replaceTexts(body, fields, (text) => text), {
      status: answer.status,
      headers: keptHeaders(answer),
    });
  const [store, seen] = [await app.store(), (await app.meetings(client)).seen()];
  const named = context.get("conversation");
  const conversation = named ?? freshConversation();
  const contentOf = (one: Json, prepared: Prepared): Content =>
    contentFrom(context, store, { one, prepared, declared, conversation, seen });
  const handOver = async (one: Json): Promise<Response> => {
    const ready = prepare(one);
    if (tellsNothing(ready)) return asItIs(ready);
    const content = contentOf(one, ready);
    const handed = await handTo(house, client, content);
    if ("kept" in handed) {
      const rest = await asIfNotThere(content, handed);
      return await handOver(rest);
    }
    return respond(context, answer, handed);
  };
  const gone = new Set<string>();
  const { list } = declared;
  const again = list && context.get("listAgain");
  /** The list that was asked for, as if what a rule keeps from the client did not exist. */
  const listed = async (list: ListOfMeetings, again: ListAgain): Promise<Json> => {
    if (!restsOnContent(house.policy(), client)) return await again.read(again.page, gone);
    const labels = context.get("labels") ?? [];
    const changes = store.changeNumber();
    const verdict = await verdicts.for(house, client, { changes, labels, isFresh: named !== undefined });
    const isKept = (items: readonly Json[]) =>
      verdict(items, () => {
        const one = { [list.name]: items };
        return contentOf(one, prepare(one));
      });
    await addKept(gone, { list, again, isKept, signal: context.req.raw.signal });
    return withoutTotal(await again.read(again.page, gone));
  };
  /** The answer again, without what a rule keeps from the client; throws where nothing can be told without it. */
  const asIfNotThere = async (content: Content, { kept, meetingIds }: Kept): Promise<Json> => {
    if (meetingIds.size === 0) throw kept;
    if (list !== undefined && again !== undefined) {
      for (const id of meetingIds) gone.add(id);
      return await listed(list, again);
    }
    // One meeting by itself.
    if (declared.fields.id?.kind === "meeting") {
      throw new ChathamError("not-found", "There is no such meeting");
    }
    const answered = context.get("answerWithout");
    if (answered === undefined) throw kept;
    const inQuestion = await meetingsInQuestion(house, client, content, (id) => store.getMeeting(id)?.turns);
    if (inQuestion.size === 0) throw kept;
    for (const id of inQuestion) gone.add(id);
    return await answered(gone);
  };
  if (list !== undefined && again !== undefined && restsOnContent(house.policy(), client)) {
    return await handOver(await listed(list, again));
  }
  return await handOver(raw);
}

/** Which meetings of what a question finds a rule about content keeps from the client. */
async function keptOfFound(
  app: App,
  context: Context<HttpEnv>,
  { aliases, verdicts, read }: {
    readonly aliases: MeetingAliases;
    readonly verdicts: Verdicts;
    readonly read: ListAgain["read"];
  },
): Promise<ReadonlySet<string>> {
  const { list } = FOUND;
  const gone = new Set<string>();
  const [{ house }, store] = [await app.escalation(), await app.store()];
  const client = context.get("client");
  if (list === undefined || !restsOnContent(house.policy(), client)) return gone;
  const [labels, named] = [context.get("labels") ?? [], context.get("conversation")];
  const seen = (await app.meetings(client)).seen();
  const conversation = named ?? freshConversation();
  const changes = store.changeNumber();
  const verdict = await verdicts.for(house, client, { changes, labels, isFresh: named !== undefined });
  const isKept = (items: readonly Json[]) =>
    verdict(items, () => {
      const one = { [list.name]: items };
      const prepared = prepareHandOut(one, FOUND.fields, (id) => aliases.aliasOf(id));
      return contentFrom(context, store, { one, prepared, declared: FOUND, conversation, seen });
    });
  const again = { page: { limit: HITS_MAX, offset: 0 }, isRanked: true, read };
  await addKept(gone, { list, again, isKept, signal: context.req.raw.signal });
  return gone;
}

/** What is handed of an answer, with all that decides whether it may be. */
function contentFrom(
  context: Context<HttpEnv>,
  store: MeetingReader,
  { one, prepared, declared, conversation, seen }: {
    readonly one: Json;
    readonly prepared: Prepared;
    readonly declared: Extract<HandOut, { kind: "content" }>;
    readonly conversation: string;
    readonly seen: ReadonlySet<string> | undefined;
  },
): Content {
  const { body, fields, meetingIds, meetingOf, sources } = prepared;
  return {
    body,
    fields,
    task: declared.task,
    meetings: [...new Set([...meetingIds, ...context.get("takenFrom") ?? []])]
      .flatMap((id) => store.getMeetingHead(id) ?? []),
    meetingOf,
    seen,
    labels: context.get("labels") ?? [],
    sources,
    isOwn: declared.isOwn,
    isGenerated: declared.isGenerated?.(one) ?? false,
    turns: turnsIn(one, declared.turns),
    conversation,
    mayLeaveOut: declared.list !== undefined,
    signal: context.req.raw.signal,
  };
}

function respond(context: Context<HttpEnv>, answer: Response, { bytes, receiptId }: HandedOut): Response {
  const product: Json = JSON.parse(new TextDecoder().decode(bytes));
  context.get("onHanded")?.(product);
  const headers = { ...keptHeaders(answer), [HANDED_HEADER]: receiptId };
  const events = context.get("asEvents")?.(product);
  const asBody = context.get("asBody");
  if (asBody !== undefined) return Response.json(asBody(product), { status: answer.status, headers });
  if (events === undefined) return new Response(new Uint8Array(bytes), { status: answer.status, headers });
  return new Response(events.map(toEvent).join(""), {
    headers: { ...headers, "content-type": "text/event-stream" },
  });
}

/** Names the receipt of what was handed over. */
const HANDED_HEADER = "x-chatham-handed";
const KEPT_HEADERS = ["x-chatham-route", "x-chatham-receipt", "x-chatham-not-restored"];

function keptHeaders(answer: Response): Record<string, string> {
  const kept = KEPT_HEADERS.flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  const type = answer.headers.get("content-type")?.startsWith("text/plain")
    ? "text/plain"
    : "application/json";
  return { ...Object.fromEntries(kept), "content-type": type, "cache-control": "no-store" };
}

/** JSON as it is; bytes as the text that they are. */
async function readAnswer(answer: Response): Promise<Json> {
  const type = answer.headers.get("content-type") ?? "";
  if (type.startsWith("application/json")) return await answer.json();
  if (type.startsWith("application/octet-stream")) return { text: await answer.text() };
  await answer.body?.cancel();
  throw new ChathamError("forbidden", "This answer is not handed to clients beyond this device");
}

function turnsIn(body: Json, list: string | undefined): number {
  if (list === undefined || body === null || typeof body !== "object" || !(list in body)) return 0;
  const items: unknown = Reflect.get(body, list);
  if (!Array.isArray(items)) return 0;
  return items.reduce((sum: number, { startTurn = 0, endTurn = 0 }) => sum + endTurn - startTurn + 1, 0);
}

/** A failure's own words are free of content, but may name what the client does not know by that name. */
async function withoutContent(answer: Response, asDialect: boolean): Promise<Response> {
  const problem = await answer.json().catch(() => ({}));
  const kind = kindOf(problem.type);
  const { title, status } = ERROR_KINDS[kind];
  const detail = TOLD_KINDS.has(kind) ? String(problem.detail) : `${title}.`;
  const headers = new Headers({ "content-type": "application/problem+json" });
  for (const name of ["retry-after", "www-authenticate", "x-should-retry"]) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const error = asDialect ? { error: errorObject(new ChathamError(kind, detail)) } : {};
  return new Response(
    JSON.stringify({ type: `urn:chatham:error:${kind}`, title, status, detail, ...error }),
    {
      status,
      headers,
    },
  );
}

/** Kinds whose words tell the client what to do otherwise, and speak of nothing but its request and the policy. */
const TOLD_KINDS: ReadonlySet<ErrorKind> = new Set([
  "usage",
  "bad-input",
  "too-large",
  "unsupported",
  "forbidden",
  "refused",
  "limited",
]);

function kindOf(type: unknown): ErrorKind {
  const kinds = Object.keys(ERROR_KINDS) as ErrorKind[];
  return kinds.find((kind) => type === `urn:chatham:error:${kind}`) ?? "internal";
}

function toEvent({ event, data }: { readonly event?: string; readonly data: string }): string {
  return `${event === undefined ? "" : `event: ${event}\n`}data: ${data}\n\n`;
}
