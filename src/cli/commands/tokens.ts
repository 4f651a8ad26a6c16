import { counted } from "../terminal/counted.ts";
import { type ClientRecord, type Scope, SCOPES } from "../../clients/clients.ts";
import type { Role } from "../../clients/asker.ts";
import { ChathamError } from "../../errors.ts";
import { ROLES } from "../../policy/language/words.ts";
import type { Trust } from "../../trust.ts";
import type { Command, Invocation } from "../command/command.ts";
import { isoDate, listOption, onlyOperand, stringOption } from "../command/options.ts";
import { styled } from "../terminal/terminal.ts";

export const tokensMake: Command = {
  name: "tokens make",
  summary: "make a token for a program or person; it is shown once",
  operands: "",
  options: {
    name: {
      type: "string",
      value: "NAME",
      help: "of the client, as the policy's target of kind client has it; or the e-mail address of a person",
    },
    scope: { type: "string", value: "LIST", help: `what it may ask for: ${SCOPES.join(",")}` },
    trust: {
      type: "string",
      value: "TRUST",
      help:
        "device, organisation or external (default); all but device get only what the policy and the gate let out",
    },
    group: { type: "string", value: "NAME", multiple: true, help: "a group of the policy; may be repeated" },
    role: { type: "string", value: "ROLE", help: `${ROLES.join(", ")} (default member)` },
    expires: { type: "string", value: "DATE", help: "when it ends (default: never)" },
  },
  async run({ app, operands, options, json, terminal }) {
    if (operands.length > 0) throw new ChathamError("usage", "Name the client with --name");
    const expires = stringOption(options, "expires");
    const request = {
      name: stringOption(options, "name") ?? "",
      scopes: scopesOf(stringOption(options, "scope")),
      trust: trustOf(stringOption(options, "trust")),
      role: roleOf(stringOption(options, "role")),
      groups: listOption(options, "group"),
      ...(expires === undefined ? {} : { expiresAt: isoDate("expires", expires) }),
    };
    const token = (await app.clients()).make(request);
    if (json) terminal.json({ ...request, token });
    else terminal.line(token);
    if (request.trust === "device") return;
    const { targets } = (await app.policy()).active;
    if (!targets.some(({ id, kind }) => id === request.name && kind === "client")) {
      terminal.note(
        `The policy names no client ${request.name} yet, so what holds content is refused to it (see policies/README.md)`,
      );
    }
  },
};

export const tokensList: Command = {
  name: "tokens list",
  summary: "list clients that have or had a token",
  operands: "",
  options: {},
  async run({ app, json, terminal }) {
    const clients = (await app.clients()).list();
    if (json) return terminal.json({ clients });
    for (const client of clients) terminal.line(...lineOf(client));
    terminal.note(counted(clients.length, "client"));
  },
};

export const tokensRevoke: Command = {
  name: "tokens revoke",
  summary: "take a client's token out of force at once",
  operands: "NAME",
  options: {},
  async run(invocation: Invocation) {
    const { app, json, terminal } = invocation;
    const name = onlyOperand(invocation, "name");
    (await app.clients()).revoke(name);
    if (json) terminal.json({ name, revoked: true });
    else terminal.note(`${name} is revoked`);
  },
};

function scopesOf(list: string | undefined): Scope[] {
  const names = (list ?? "").split(",").map((name) => name.trim()).filter((name) => name !== "");
  const scopes = SCOPES.filter((scope) => names.includes(scope));
  if (scopes.length > 0 && scopes.length === new Set(names).size) return scopes;
  throw new ChathamError("usage", `--scope needs a list of ${SCOPES.join(", ")}`);
}

function trustOf(given = "external"): Trust {
  if (given === "device" || given === "organisation" || given === "external") return given;
  throw new ChathamError("usage", "--trust is device, organisation or external");
}

function roleOf(given = "member"): Role {
  const role = ROLES.find((one) => one === given);
  if (role) return role;
  throw new ChathamError("usage", `--role is one of ${ROLES.join(", ")}`);
}

function lineOf(
  { name, scopes, trust, role = "member", groups = [], createdAt, expiresAt, revokedAt }: ClientRecord,
) {
  const state = revokedAt !== undefined
    ? `revoked ${revokedAt.slice(0, 10)}`
    : expiresAt === undefined
    ? "in force"
    : `until ${expiresAt.slice(0, 10)}`;
  return [
    styled("bold", name),
    `  ${trust}  ${scopes.join(",")}  ${[role, ...groups].join(",")}  since ${
      createdAt.slice(0, 10)
    }, ${state}`,
  ];
}
