import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { zipSync } from "fflate";
import { type RunningServer, startServer } from "../support/chatham.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

async function upload(
  server: RunningServer,
  file: Uint8Array<ArrayBuffer>,
  meta: Record<string, unknown> = {},
): Promise<{ status: number; meeting: Record<string, unknown> }> {
  const form = new FormData();
  form.set("meta", JSON.stringify(meta));
  form.set("file", new Blob([file]), "GMT20260414-090012_talk.docx");
  const answer = await server.request("/v1/meetings", { method: "POST", body: form });
  const { id, jobId, ...problem } = await answer.json();
  if (!answer.ok) return { status: answer.status, meeting: problem };
  for (let tries = 0; tries < 200; tries++) {
    const { state } = await (await server.request(`/v1/jobs/${jobId}`)).json();
    if (state === "done") break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { status: answer.status, meeting: await (await server.request(`/v1/meetings/${id}`)).json() };
}

Deno.test("POST /v1/meetings reads documents and chats, tells layout and losses, refuses dates of two meanings; of one id the newest wins", async () => {
  const folder = await Deno.makeTempDir({ prefix: "chatham-test-" });
  await using server = await startServer(folder);
  const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const document = `<w:document xmlns:w="x"><w:body>${
    ["00:00:04 Ines Duarte", "Shall we begin?", "00:00:09 kofi", "Yes."].map(paragraph).join("")
  }</w:body></w:document>`;
  const docx = await upload(server, Uint8Array.from(zipSync({ "word/document.xml": bytes(document) })));
  assertEquals(docx.meeting.layout, "time-name");
  assertEquals(docx.meeting.startedAt, "2026-04-14T09:00:12Z");
  assertEquals(docx.meeting.speakers, ["Ines Duarte", "kofi"]);

  const chat = await upload(
    server,
    bytes("09:00:01 From Ines to Everyone : hello\n09:00:05 From Kofi to Ines(Direct Message) : pelican\n"),
  );
  assertEquals(chat.meeting.warnings, [{
    stage: "parse",
    kind: "private-message",
    count: 1,
    place: "turn 2",
  }]);
  assert(!JSON.stringify(chat.meeting).includes("pelican"));

  const crowd = Array.from({ length: 5_001 }, (_, person) => ({ speaker: `P${person}`, text: "Here." }));
  const refused = await upload(server, bytes(JSON.stringify({ turns: crowd })));
  assertEquals(refused.status, 413);
  assertStringIncludes(String(refused.meeting.detail), "5001 speakers; at most 5000");

  const notes = bytes("We met.\nAgreed: the valve\nOpen: the price\n");
  assertEquals((await upload(server, notes, { layout: "name-text" })).meeting.speakers, ["Agreed", "Open"]);
  assertEquals((await upload(server, notes, { layout: "otter" })).status, 422);
  for (const startedAt of ["03/04/2026", "5", "2026-02-30"]) {
    const refused = await upload(server, notes, { startedAt });
    assertEquals(refused.status, 422);
    assert(JSON.stringify(refused.meeting).includes("2026-03-12"), JSON.stringify(refused.meeting));
  }
  const version = (title: string, text: string) =>
    bytes(
      JSON.stringify({
        id: "same",
        title,
        turns: [{ speaker: "Ines", text }, { speaker: "Kofi", text: "Yes." }],
      }),
    );
  await upload(server, version("One", "It costs forty."), { labels: ["hr"], startedAt: "2026-03-05" });
  const second = await upload(server, version("Two", "It costs fifty."));
  const told = ({ meeting: { title, labels, startedAt, turns } }: typeof second) => [
    title,
    labels,
    String(startedAt).slice(0, 10),
    (turns as readonly { readonly text: string }[])[0]?.text,
  ];
  assertEquals(told(second), ["Two", ["hr"], "2026-03-05", "It costs fifty."]);
  const back = await upload(server, version("One", "It costs forty."));
  assertEquals(told(back), ["One", ["hr"], "2026-03-05", "It costs forty."]);
  await server.stop();
  await Deno.remove(folder, { recursive: true });
});
