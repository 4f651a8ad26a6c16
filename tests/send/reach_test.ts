// deno-lint-ignore-file no-console -- prints which request reaches which target
import { assert, assertEquals } from "@std/assert";
import { machineFacts } from "../../device/health/machine_facts.ts";
import { openTokenClassifier } from "../../device/pii/model.ts";
import { findModel, openShelf, readVerified } from "../../models/verify.ts";
import type { Role } from "../../src/clients/asker.ts";
import { createDetect } from "../../src/gate/find/detect.ts";
import type { Participant } from "../../src/meeting/meeting.ts";
import type { Detect } from "../../src/personal_data.ts";
import { parsePolicy } from "../../src/policy/read/parse.ts";
import type { DetectorCard } from "../../src/send/facts/text_facts.ts";
import { sampleTranscripts } from "../support/sample_ask.ts";
import { type ServedHouse, servedHouse } from "../support/served_house.ts";
import { chatAnswer, type Recorded, Upstream } from "../support/upstream.ts";

/**
 * Every target of every shipped policy and documented example is reached by a request that people can really make: over
 * HTTP, with the facts that the program itself gathers, on real meetings, with the shipped detector and its card.
 */
interface Reach {
  readonly target: string;
  readonly by: "ask" | "chat" | "embed" | "client";
  /** Labels of the meetings, or of what a client sends. */
  readonly labels?: readonly string[];
  /** Country of everybody who took part. */
  readonly country?: string;
  readonly consent?: readonly string[];
  /** Who asks: somebody who took part, unless told. */
  readonly who?: { readonly name: string; readonly groups?: readonly string[]; readonly role?: Role };
  readonly purpose?: string;
  /** Group of the person who approves. */
  readonly approvedBy?: string;
  /** True where the first target asked finds nothing. */
  readonly isSecond?: boolean;
}

const DANA = { name: "dana@saltmarsh.example" };
/** Words of it were said, and no sentence answers it: the device says that it found nothing. */
const QUESTION = "Why would the harbour authority of Wexcombe distrust the gauge after another flood?";

const REACHES: Readonly<Record<string, readonly Reach[]>> = {
  default: [],
  "air-gapped": [],
  "eu-residency": [
    { target: "frankfurt", by: "chat", labels: ["general"], country: "DE" },
    { target: "dublin", by: "ask", country: "DE" },
    { target: "virginia", by: "ask", country: "CA" },
  ],
  healthcare: [
    { target: "hospital-server", by: "ask", labels: ["clinical"], who: DANA },
    {
      target: "covered-provider",
      by: "ask",
      labels: ["administration"],
      who: DANA,
      purpose: "operations",
      approvedBy: "privacy-office",
    },
  ],
  "legal-privilege": [
    { target: "firm-server", by: "ask", labels: ["matter:heron"], who: DANA, approvedBy: "anybody" },
    {
      target: "counsel-cloud",
      by: "ask",
      labels: ["know-how"],
      who: { name: "clerk@firm.example" },
      approvedBy: "partners",
    },
  ],
  "cost-capped-startup": [
    { target: "cheap-cloud", by: "chat" },
    { target: "frontier", by: "ask", labels: ["project:heron"] },
  ],
  "local-first-hybrid": [
    { target: "workstation", by: "ask", labels: ["hr"] },
    { target: "branch-server", by: "chat" },
    { target: "branch-server", by: "embed" },
    {
      target: "frontier",
      by: "ask",
      labels: ["project:heron"],
      consent: ["cloud-processing"],
      who: DANA,
      isSecond: true,
    },
  ],
  demo: [
    { target: "stand-in", by: "ask", labels: ["project:heron"], consent: ["cloud-processing"], who: DANA },
  ],
  "the first example of policies/README.md": [
    { target: "frankfurt", by: "ask", labels: ["project:heron"], who: DANA },
  ],
  "example 2 of policies/README.md": [],
  "example 3 of policies/README.md": [
    { target: "notes-agent", by: "client", labels: ["project:heron"], who: { name: "notes-agent" } },
  ],
};

const page = await Deno.readTextFile(new URL("../../policies/README.md", import.meta.url));
const examples = [...page.matchAll(/```yaml policy\n([\s\S]*?)```/g)].map(([, text]) => text ?? "");

async function policyText(name: string): Promise<string> {
  if (name.startsWith("the first example")) return examples[0] ?? "";
  const number = /^example (\d+)/.exec(name)?.[1];
  if (number !== undefined) return examples[Number(number) - 1] ?? "";
  return await Deno.readTextFile(new URL(`../../policies/${name}.yaml`, import.meta.url));
}

Deno.test("every shipped policy and every documented example is among those that are tried", () => {
  const shipped = [...Deno.readDirSync(new URL("../../policies", import.meta.url))]
    .flatMap(({ name }) => /^([a-z-]+)\.yaml$/.exec(name)?.[1] ?? []);
  assertEquals(shipped.filter((name) => !(name in REACHES)), []);
  assertEquals(Object.keys(REACHES).filter((name) => name.includes("example")).length, examples.length);
});

Deno.test("each target of the shipped policies and documented examples is reached with the facts that are really gathered", async (test) => {
  const { detect, card, close } = await shippedDetector();
  const table: string[] = [];
  try {
    for (const [name, reaches] of Object.entries(REACHES)) {
      const text = await policyText(name);
      await test.step(name, async () => {
        const remote = parsePolicy(text).targets.filter(({ kind }) => kind !== "in-process").map(({ id }) =>
          id
        );
        assertEquals(
          remote.filter((id) => !reaches.some(({ target }) => target === id)),
          [],
          "nobody tries these",
        );
        for (const reach of reaches) {
          await using upstream = new Upstream((request) => answer(request, reach));
          const policy = text.replaceAll(/https?:\/\/[^"/]+\/v1/g, upstream.url);
          using house = await servedHouse({
            policy,
            detect,
            detectorCard: card,
            deviceFacts: machineFacts(undefined),
            answers: "its own",
            meetings: meetingsFor(reach),
          });
          const how = await through(house, reach);
          const { receipts } = house.escalation.receipts.list({ limit: 50, offset: 0 });
          const reached = receipts.find(({ opened, closed }) =>
            opened.target === reach.target && closed?.outcome === "answered"
          );
          assert(reached, `${reach.target} was not reached: ${how}`);
          table.push(`${name.padEnd(40)} ${reach.target.padEnd(18)} ${describe(reach)}`);
        }
      });
    }
  } finally {
    await close();
  }
  console.log(`\n${table.join("\n")}`);
});

function meetingsFor({ labels = [], country, consent, by }: Reach) {
  const people = (known: readonly Participant[], speakers: readonly string[]): Participant[] =>
    speakers.map((name) => {
      const { email } = known.find((one) => one.name === name) ?? {};
      const address = email ?? (name === "Dana Kowalski" ? DANA.name : undefined);
      return {
        name,
        ...(address === undefined ? {} : { email: address }),
        ...(country === undefined ? {} : { jurisdiction: country }),
        ...(consent === undefined ? {} : { consent }),
      };
    });
  return sampleTranscripts().map((meeting) => ({
    ...meeting,
    labels: by === "ask" || by === "client" ? labels : [],
    participants: people(meeting.participants, meeting.speakers),
  }));
}

/** @returns what came back, for when the target was not reached */
async function through(house: ServedHouse, reach: Reach): Promise<string> {
  const { by, who, purpose, labels = [] } = reach;
  const clients = await house.app.clients();
  const token = who === undefined ? "owner" : clients.make({
    name: who.name,
    scopes: ["read", "ask"],
    trust: by === "client" ? "external" : "device",
    ...(who.groups === undefined ? {} : { groups: who.groups }),
    ...(who.role === undefined ? {} : { role: who.role }),
  });
  const post = async (path: string, body: unknown, bearer = token) => {
    const response = await house.request(bearer, path, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(purpose === undefined ? {} : { "x-chatham-purpose": purpose }),
        ...(by === "chat" || by === "embed" ? { "x-chatham-labels": labels.join(",") } : {}),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    return await response.text();
  };
  const stop = reach.approvedBy === undefined ? () => {} : approving(house, reach.approvedBy, post);
  try {
    switch (by) {
      case "ask":
      case "client":
        return await post("/v1/ask", { question: QUESTION });
      case "chat":
        return await post("/v1/chat/completions", {
          model: reach.target,
          messages: [{ role: "user", content: "Write one friendly sentence that opens a weekly letter." }],
        });
      case "embed":
        return await post("/v1/embeddings", { model: reach.target, input: "the tide gauge of the harbour" });
      default:
        return by satisfies never;
    }
  } finally {
    stop();
  }
}

/** A person of a group reads what waits and approves it, over HTTP. */
function approving(
  house: ServedHouse,
  group: string,
  post: (path: string, body: unknown, bearer?: string) => Promise<string>,
): () => void {
  const reviewer = house.app.clients().then((clients) =>
    clients.make({ name: "reviewer@firm.example", scopes: ["approve"], trust: "device", groups: [group] })
  );
  const timer = setInterval(async () => {
    for (const { id, bodyHash } of house.escalation.reviews.waiting()) {
      await post(`/v1/reviews/${id}`, { decision: "approve", bodyHash }, await reviewer);
    }
  }, 20);
  return () => clearInterval(timer);
}

/** Answers in the dialect of the request, quoting the first line that it was sent. */
function answer({ path, body }: Recorded, { isSecond = false }: Reach): Response {
  if (path.endsWith("/embeddings")) return Response.json({ data: [{ index: 0, embedding: [1, 0] }] });
  const { messages, input, response_format, text } = JSON.parse(new TextDecoder().decode(body));
  const quoted = (messages?.[1] ?? input?.[0])?.content ?? "";
  const [, words] = /^line 1 \| [^:]*: (.*)$/m.exec(quoted) ?? [];
  const said = response_format === undefined && text === undefined
    ? "A good week to all of you."
    : isSecond && path.endsWith("/chat/completions")
    ? JSON.stringify({ answer: "Nothing was said of it.", found: false, citations: [] })
    : JSON.stringify({ answer: words, found: true, citations: [{ line: 1, quote: words }] });
  if (!path.endsWith("/responses")) return chatAnswer(said);
  return Response.json({ output: [{ type: "message", content: [{ type: "output_text", text: said }] }] });
}

function describe({ by, labels, country, consent, who, purpose, approvedBy }: Reach): string {
  return [
    `by ${by}`,
    ...(who === undefined ? [] : [`of ${who.name}`]),
    ...(labels === undefined ? [] : [`about ${labels.join(", ")}`]),
    ...(country === undefined ? [] : [`people in ${country}`]),
    ...(consent === undefined ? [] : [`who consent to ${consent.join(", ")}`]),
    ...(purpose === undefined ? [] : [`for ${purpose}`]),
    ...(approvedBy === undefined ? [] : [`approved by ${approvedBy}`]),
  ].join(", ");
}

async function shippedDetector(): Promise<
  { detect: Detect; card: DetectorCard; close: () => Promise<void> }
> {
  const root = new URL("../../", import.meta.url).pathname;
  const model = findModel([await openShelf(root, `${root}models/manifest.json`)], "personal-data");
  const card = model?.entry.measured;
  if (model === undefined || card === undefined) {
    throw new Error("No measured detector in models/manifest.json");
  }
  const classifier = await openTokenClassifier({
    model: await readVerified(model, "model"),
    vocabulary: await readVerified(model, "vocabulary"),
    labels: await readVerified(model, "labels"),
  }, { id: model.entry.id, threads: 2 });
  return { detect: createDetect(classifier.find), card, close: () => classifier.close() };
}
