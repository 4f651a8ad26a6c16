import { assert, assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { isLooping } from "../../device/llm/loop.ts";
import { readGgufHeader } from "../../device/llm/gguf_header.ts";
import { chatham, startServer } from "../support/chatham.ts";
import { chathamHere } from "../support/chatham_here.ts";
import { temporaryFolder } from "../support/store.ts";
import { tinyGguf, tinyLora } from "../support/tiny_gguf.ts";

const MEETING = "Ada: I will write the installation guide by Friday.\nBen: Then we go with the steel mast.\n";

Deno.test("readGgufHeader() tells name, context and whether a model was taught to answer", async () => {
  using folder = temporaryFolder();
  const path = `${folder.path}/tiny.gguf`;
  for (
    const [how, type, hasTemplate] of [[{}, "model", true], [{ isBase: true }, "model", false], [
      { type: "adapter" },
      "adapter",
      true,
    ]] as const
  ) {
    Deno.writeFileSync(path, tinyGguf(how));
    const header = await readGgufHeader(path);
    assertEquals([header.type, header.card.hasTemplate, header.card.name], [type, hasTemplate, "tiny"]);
    assertEquals(header.card.contextTokens, 4_096);
  }
});

Deno.test("isLooping() knows a phrase over and over from a list and from prose", () => {
  assert(isLooping(`So ${"1.0000-".repeat(12)}`));
  assert(isLooping("The gauge is ready. ".repeat(5)));
  assert(!isLooping("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20"));
  assert(!isLooping("They said yes, yes, yes, and then that the gauge is ready and that it is not ready."));
});

Deno.test("a language model is tried, installed and used by the command line and the server, and none of its nonsense stops an import", async () => {
  using folder = temporaryFolder();
  const data = ["--data", `${folder.path}/data`];
  const file = (name: string, bytes: Uint8Array) => {
    Deno.writeFileSync(`${folder.path}/${name}`, bytes);
    return `${folder.path}/${name}`;
  };
  const refused = await chathamHere([
    "models",
    "add",
    file("base.gguf", tinyGguf({ isBase: true })),
    ...data,
  ]);
  assertEquals(refused.code, 1);
  assertStringIncludes(refused.stderr, "base model");
  const lora = file("taught.gguf", tinyLora());
  const alone = await chathamHere(["models", "add", lora, ...data]);
  assertEquals(alone.code, 1);
  assertStringIncludes(alone.stderr, "--adapter");
  const added = await chatham(
    ["models", "add", file("tiny.gguf", tinyGguf()), "--adapter", lora, "--json", ...data],
  );
  assertEquals(added.code, 0, added.stderr);
  const imported = await chatham([
    "add",
    file("guide.txt", new TextEncoder().encode(MEETING)),
    "--json",
    ...data,
  ]);
  assertEquals(imported.code, 0, imported.stderr);
  assertMatch(imported.stdout, /"kind":"model-(?:failed|unsupported)"/);
  {
    await using server = await startServer(`${folder.path}/data`);
    const post = async (path: string, body: unknown, signal?: AbortSignal) =>
      await (await server.request(path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
        ...(signal ? { signal } : {}),
      })).text();
    const asked = await post("/v1/ask", { question: "Who writes the installation guide?", stream: true });
    const events = [...asked.matchAll(/^event: (\w+)$/gm)].map(([, event]) => event);
    assertEquals([events[0], events.at(-1)], ["quoted", "done"]);
    const leaves = new AbortController();
    const left = post("/v1/ask", { question: "Who goes with the steel mast?", stream: true }, leaves.signal);
    const beside = ["Who writes the guide?", "What is written by Friday?"].map((question) =>
      post("/v1/ask", { question })
    );
    leaves.abort();
    await assertRejects(() => left);
    for (const answer of await Promise.all(beside)) assertStringIncludes(answer, "installation guide");
    const messages = [{ role: "user", content: "Tell a long story." }];
    const chat = JSON.parse(await post("/v1/chat/completions", { model: "auto", messages, max_tokens: 4 }));
    assertEquals(chat.choices[0].finish_reason, "length", "what was cut says so");
    const metrics = await (await server.request("/metrics")).text();
    assertMatch(metrics, /chatham_language_model_first_token_seconds_count [1-9]/);
    for (const direction of ["read", "written"]) {
      assertMatch(
        metrics,
        new RegExp(`chatham_language_model_tokens_per_second_count\\{direction="${direction}"\\} [1-9]`),
      );
    }
  }
  const { id } = JSON.parse(added.stdout);
  const listed = await chathamHere(["models", "list", ...data]);
  assertStringIncludes(listed.stdout, `language-model         ${id}`);
  assertEquals((await chathamHere(["models", "remove", id, ...data])).code, 0);
});
