import type { EntityType } from "../../personal_data.ts";

/** Closed vocabularies of the policy language. Each is an ordered list where order means something, and says so. */

/** What is asked of a target: of a model, or (`notify`) of a webhook that is told of a meeting. */
export const TASKS = ["transcribe", "embed", "summarise", "ask", "synthesise", "chat", "notify"] as const;
export type Task = typeof TASKS[number];

/** What may be done with meetings on the device, without any model beyond it being asked. `src/acts/` asks for each. */
export const ACTIONS = [
  "read",
  "search",
  "ask",
  "speaker-statistics",
  "enrol",
  "compare-voices",
  "export",
  "download",
  "backup",
  "restore",
  "webhook",
  "mcp",
  "keep-audio",
  "edit",
  "relabel",
  "delete",
] as const;
export type Action = typeof ACTIONS[number];

/** Actions that need a rule that permits them: they make or compare biometric data, or hand text to another program. */
export const ACTIONS_ON_REQUEST: ReadonlySet<Action> = new Set(["enrol", "compare-voices", "mcp", "webhook"]);

/** Actions that rules may speak of already and that nothing in this version does yet; a test holds the list. */
export const ACTIONS_TO_COME: ReadonlySet<Action> = new Set(
  ["enrol", "compare-voices", "mcp"],
);

/** Kinds of personal data that rules speak of; coarser than the entity types, so that a lawyer can read them. */
export const CATEGORIES = [
  "person",
  "contact",
  "place",
  "organisation",
  "date",
  "financial",
  "identity",
  "online",
  "credential",
  "health",
  "origin",
  "occupation",
  "minor",
  "other",
] as const;
export type Category = typeof CATEGORIES[number];

/** Which category an entity counts for. `minor` has no entity type: whoever recognises children says so separately. */
export const CATEGORY_OF: Readonly<Record<EntityType, Category>> = {
  PERSON: "person",
  EMAIL: "contact",
  PHONE: "contact",
  ADDRESS: "contact",
  LOCATION: "place",
  ORGANISATION: "organisation",
  DATE_TIME: "date",
  AGE: "date",
  MONEY: "financial",
  CREDIT_CARD: "financial",
  BANK_ACCOUNT: "financial",
  ID_NUMBER: "identity",
  NATIONAL_ID: "identity",
  PASSPORT: "identity",
  LICENCE_PLATE: "identity",
  IP_ADDRESS: "online",
  URL: "online",
  USERNAME: "online",
  CREDENTIAL: "credential",
  HEALTH: "health",
  NATIONALITY: "origin",
  OCCUPATION: "occupation",
  OTHER: "other",
};

/** How strongly text is changed before it leaves, weakest first. A surrogate is weaker than a pseudonym: one public date reveals its offset. */
export const REDACTION_LEVELS = ["none", "generalise", "surrogate", "pseudonym", "mask"] as const;
export type RedactionLevel = typeof REDACTION_LEVELS[number];

/** How far one placeholder stands for the same person, narrowest first. */
export const PLACEHOLDER_SCOPES = ["conversation", "series", "organisation"] as const;
export type PlaceholderScope = typeof PLACEHOLDER_SCOPES[number];

/** Where originals are put back in the arguments of tools, least first; `text` leaves out URLs, hosts, paths and commands. */
export const TOOL_RESTORES = ["nowhere", "text", "everywhere"] as const;
export type ToolRestore = typeof TOOL_RESTORES[number];

export const ROLES = ["member", "admin", "auditor"] as const;
export const DEVICE_TIERS = ["low", "middle", "high"] as const;
/** Coolest first. */
export const THERMAL_PRESSURES = ["nominal", "fair", "serious", "critical"] as const;
export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/**
 * How a target is spoken to. `client` is a program that receives answers and is not of trust `device`; `webhook` one that is told of
 * meetings.
 */
export const TARGET_KINDS = [
  "in-process",
  "openai-chat",
  "openai-responses",
  "openai-transcriptions",
  "openai-embeddings",
  "client",
  "webhook",
] as const;
export type TargetKind = typeof TARGET_KINDS[number];

/** Kinds of target at which a chat model answers: for chats, questions and summaries. */
export const CHAT_KINDS: ReadonlySet<TargetKind> = new Set(["in-process", "openai-chat", "openai-responses"]);

/** What a webhook is told of. */
export const WEBHOOK_EVENTS = ["meeting.ready", "meeting.failed"] as const;
export type WebhookEvent = typeof WEBHOOK_EVENTS[number];

/** What each kind of target is asked, unless the target says otherwise: a chat server may serve embeddings too. */
export const TASKS_OF_KIND: Readonly<Record<TargetKind, readonly Task[]>> = {
  "in-process": TASKS.filter((task) => task !== "notify"),
  "openai-chat": ["summarise", "ask", "synthesise", "chat"],
  "openai-responses": ["summarise", "ask", "synthesise", "chat"],
  "openai-transcriptions": ["transcribe"],
  "openai-embeddings": ["embed"],
  client: TASKS.filter((task) => task !== "notify"),
  webhook: ["notify"],
};

/** How an answer comes about; see `choose()`. */
export const MODES = [
  "local-first",
  "best",
  "cheapest",
  "fastest",
  "quick-then-deep",
  "split",
  "review",
] as const;
export type Mode = typeof MODES[number];

/** Layers of policy, strongest first: a later one may only tighten. */
export const LEVELS = ["organisation", "group", "user"] as const;
export type Level = typeof LEVELS[number];
