// deno-lint-ignore-file no-console -- a bench prints its figures
import { clientStore } from "../../device/store/outgoing/client_store.ts";
import { openStore } from "../../device/store/open.ts";
import { Clients } from "../../src/clients/clients.ts";
import { startServer } from "../support/chatham.ts";
import { installPolicy } from "../support/installed_policy.ts";
import { meetingOf, temporaryFolder } from "../support/store.ts";

/**
 * Does the time of an answer tell a client that there are meetings which it may not see? Two servers, one with a thousand
 * meetings half of which are refused to the client, one without those; the same 500 searches go to both in turn, so that
 * whatever else the machine does falls on both alike. Target: medians that differ by less than 5 %.
 */
const POLICY = `
policy: unseen
version: 1
expires: 2099-01-01
targets:
  - { id: agent, kind: client, trust: organisation }
rules:
  - { id: board-stays, because: The board's matters stay., when: { labels: { any: [board] } },
      refuse: { trust: [organisation, external] } }
  - { id: agent-reads, because: Agents may read., permit: { targets: [agent] } }
`;
const WORDS =
  ("harbour crane quay barge tide lock gate pilot rope anchor cargo manifest customs berth dredge ballast keel " +
    "mast hull signal lantern ferry tender buoy channel current wharf winch pallet container survey permit harvest barley mill " +
    "grain silo weigh moisture tractor field fence ditch drain pump valve gauge sensor meter reading report draft budget")
    .split(" ");

let state = 7;
const random = (below: number) => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
const sentence = () => Array.from({ length: 12 }, () => WORDS[random(WORDS.length)]).join(" ");
const meetings = Array.from({ length: 1_000 }, (_, at) => {
  const lines = Array.from(
    { length: 12 },
    (_, turn) => [turn % 2 === 0 ? "Ines Falk" : "Ola Berg", `${sentence()}.`] as const,
  );
  return meetingOf(`m${at}`, lines, { labels: at % 2 === 0 ? ["board"] : [] });
});
const queries = Array.from(
  { length: 25 },
  () => `${WORDS[random(WORDS.length)]} ${WORDS[random(WORDS.length)]}`,
);
const REQUESTS = Number(Deno.args[0] ?? 500);
/** Every query once, so that what is kept of passages is there for both. */
const WARM_UP = 25;

async function serve(folder: string, kept: typeof meetings) {
  let token: string;
  {
    using store = await openStore(folder, { mode: "file" });
    for (const meeting of kept) store.putMeeting(meeting);
    token = new Clients(clientStore(store.database)).make({
      name: "agent",
      trust: "organisation",
      scopes: ["read"],
    });
  }
  await installPolicy(folder, POLICY);
  const server = await startServer(folder);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const search = async (query: string) => {
    const startedAt = performance.now();
    const response = await fetch(`${server.address}/v1/search`, {
      method: "POST",
      headers,
      body: JSON.stringify({ query }),
    });
    if (response.status !== 200) {
      throw new Error(`Answered ${response.status}: ${(await response.json()).detail}`);
    }
    const { hits } = await response.json();
    return { ms: performance.now() - startedAt, hits: hits.length as number };
  };
  return { server, search };
}

/** Waits until a server has embedded what it holds: else the one with more meetings works longer beside its answers. */
async function untilEmbedded({ server }: Awaited<ReturnType<typeof serve>>): Promise<void> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ query: "harbour crane", limit: 1 });
  for (;;) {
    const { mode } = await (await server.request("/v1/search", { method: "POST", headers, body })).json();
    if (mode === "hybrid") return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

using withFolder = temporaryFolder();
using withoutFolder = temporaryFolder();
const withRefused = await serve(withFolder.path, meetings);
const without = await serve(withoutFolder.path, meetings.filter(({ labels }) => labels.length === 0));
await Promise.all([untilEmbedded(withRefused), untilEmbedded(without)]);
const times = { withRefused: [] as number[], without: [] as number[] };
/** Of one query at the two servers, one right after the other: what else the machine does falls out. */
const paired = () => times.withRefused.map((ms, at) => ms - (times.without[at] ?? NaN));
let differing = 0;
/** So far, for a run that does not come to its end. */
const told = () => {
  const [a, b] = [median(times.withRefused), median(times.without)];
  console.log(
    `median of ${times.without.length}: ${a.toFixed(1)} ms with 500 refused meetings among 1,000, ${
      b.toFixed(1)
    } ms without; ` +
      `difference ${(100 * Math.abs(a - b) / b).toFixed(1)} %; median of paired differences ${
        (100 * Math.abs(median(paired())) / b).toFixed(1)
      } %; answers with another number of hits: ${differing}`,
  );
};
for (let at = -WARM_UP; at < REQUESTS; at++) {
  const query = queries[(at + WARM_UP) % queries.length] ?? "";
  const first = at % 2 === 0;
  const [one, other] = first
    ? [await withRefused.search(query), await without.search(query)]
    : [await without.search(query), await withRefused.search(query)].reverse() as [
      { ms: number; hits: number },
      { ms: number; hits: number },
    ];
  if (at < 0) continue;
  times.withRefused.push(one.ms);
  times.without.push(other.ms);
  if (one.hits !== other.hits) differing += 1;
  if ((at + 1) % 50 === 0 || at + 1 === REQUESTS) told();
}
await withRefused.server.stop();
await without.server.stop();
