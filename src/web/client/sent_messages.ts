/** A part of what is sent, as it is read: its text without JSON's escapes. */
export interface SentPart {
  /** Who speaks it to the model: `system`, `user`, …; the field's name where it is no message. */
  readonly role: string;
  readonly text: string;
}

export interface SentBody {
  readonly parts: readonly SentPart[];
  /** Every other field of it, with its value as JSON. */
  readonly besides: readonly { readonly name: string; readonly value: string }[];
}

/**
 * A request's bytes as a person reads them: the messages one by one, and whatever else the body holds. Nothing of it is left
 * out.
 * @returns undefined for what is no JSON object, which is read as it is
 */
export function sentBodyOf(bytes: string): SentBody | undefined {
  const body = parsed(bytes);
  if (body === undefined) return undefined;
  const fields = Object.entries(body);
  return {
    parts: fields.flatMap(([name, value]) => isText(name) ? partsOf(name, value) : []),
    besides: fields.filter(([name]) => !isText(name)).map(([name, value]) => ({ name, value: shown(value) })),
  };
}

/** Fields that hold what is said to a model, in any of OpenAI's dialects. */
const TEXT_FIELDS = new Set(["instructions", "messages", "input", "prompt", "suffix"]);

function isText(name: string): boolean {
  return TEXT_FIELDS.has(name);
}

function partsOf(field: string, value: unknown): SentPart[] {
  if (typeof value === "string") return [{ role: field, text: value }];
  if (!Array.isArray(value)) return [{ role: field, text: shown(value) }];
  return value.map((one) => typeof one === "string" ? { role: field, text: one } : messageOf(field, one));
}

function messageOf(field: string, value: unknown): SentPart {
  if (typeof value !== "object" || value === null) return { role: field, text: shown(value) };
  const { role, content, ...rest } = value as Readonly<Record<string, unknown>>;
  const said = content === undefined
    ? []
    : Array.isArray(content)
    ? content.map(contentOf)
    : [contentOf(content)];
  // Calls of tools, names and the like stand behind what is said.
  const others = Object.entries(rest).map(([name, one]) => `${name}: ${shown(one)}`);
  return { role: typeof role === "string" ? role : field, text: [...said, ...others].join("\n") };
}

function contentOf(part: unknown): string {
  if (typeof part === "string") return part;
  const { type, text, ...rest } = Object(part) as Readonly<Record<string, unknown>>;
  const isPlain = typeof text === "string" && typeof type === "string" && Object.keys(rest).length === 0;
  return isPlain ? text : shown(part);
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2) ?? "";
}

function parsed(bytes: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const body: unknown = JSON.parse(bytes);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}
