import { assert, assertEquals, assertMatch } from "@std/assert";
import { servedHouse } from "../support/served_house.ts";
import { chatAnswer, chatStream, type Recorded, Upstream } from "../support/upstream.ts";

const NAME = "Anneke Quendolin";

function policyFor(url: string): string {
  const target = (id: string) =>
    `  - { id: ${id}, kind: openai-chat, trust: external, model: m, endpoint: { url: "${url}" } }`;
  return `
policy: genders
version: 1
expires: 2099-01-01
targets:
${target("told")}
${target("plain")}
rules:
  - { id: tells, because: Allowed., permit: { targets: [told] }, obligations: { placeholderGender: true } }
  - { id: tells-not, because: Allowed., permit: { targets: [plain] } }
preferences:
  - { id: always, mode: best }
`;
}

/** Speaks of a person as a model does that goes by what the placeholder tells, and streams in pieces that cut it. */
function german({ body }: Recorded): Response {
  const { messages, stream } = JSON.parse(new TextDecoder().decode(body));
  const [written = "", gender] = /\[PERSON(_F|_M)?_[A-Z]{6}\]/.exec(messages.at(-1).content) ?? [];
  const pronoun = gender === "_F" ? "sie" : gender === "_M" ? "er" : "die Person";
  const said = `Frau ${written} hat recht, und ${pronoun} wartet auf ${written.replace(gender ?? "", "")}.`;
  return stream ? chatStream(said.match(/[\s\S]{1,5}/g) ?? []) : chatAnswer(said);
}

Deno.test("a chat in German tells a model the gender that stands beside a name where policy allows, and restores both forms", async () => {
  await using upstream = new Upstream(german);
  using house = await servedHouse({ policy: policyFor(upstream.url) });
  const ask = async (model: string, messages: readonly unknown[], stream = false) => {
    const response = await house.request("owner", "/v1/chat/completions", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model, messages, stream }),
    });
    const text = await response.text();
    assertEquals(response.status, 200, text);
    const sent = JSON.parse(new TextDecoder().decode(upstream.requests.at(-1)?.body)).messages;
    assert(!JSON.stringify(sent).includes("Quendolin"));
    const answer: string = stream
      ? [...text.matchAll(/"delta":\{"content":("(?:[^"\\]|\\.)*")/g)].map(([, piece = '""']) =>
        JSON.parse(piece)
      )
        .join("")
      : JSON.parse(text).choices[0].message.content;
    return { answer, sent };
  };
  const say = (content: string) => ({ role: "user", content });
  const first = say(`Sehr geehrte Frau ${NAME} hat uns geschrieben. Wie antworten wir?`);
  for (const stream of [false, true]) {
    const told = await ask("told", [first], stream);
    assertMatch(told.sent.at(-1).content, /Frau \[PERSON_F_[A-Z]{6}\] hat uns geschrieben/);
    assertEquals(told.answer, `Frau ${NAME} hat recht, und sie wartet auf ${NAME}.`);
    const plain = await ask("plain", [first], stream);
    assertMatch(plain.sent.at(-1).content, /Frau \[PERSON_[A-Z]{6}\] hat uns geschrieben/);
    assertEquals(plain.answer, `Frau ${NAME} hat recht, und die Person wartet auf ${NAME}.`);
  }
  // What becomes known later changes no byte of what was sent before.
  const early = say(`Gestern rief ${NAME} an.`);
  const before = await ask("told", [early]);
  const history = [early, { role: "assistant", content: before.answer }];
  const after = await ask("told", [...history, say(`Frau ${NAME} rief wieder an.`)]);
  assertEquals(after.sent[0], before.sent[0]);
  const [placeholder] = /\[PERSON_[A-Z]{6}\]/.exec(before.sent[0].content) ?? [];
  assertEquals(after.sent[2].content, `Frau ${placeholder} rief wieder an.`);
  // And what was told stays told where the title is not repeated.
  const begun = await ask("told", [first]);
  const more = await ask("told", [
    first,
    { role: "assistant", content: begun.answer },
    say(`Wann ruft ${NAME} an?`),
  ]);
  assertEquals(more.sent[0], begun.sent[0]);
  assertMatch(more.sent[2].content, /^Wann ruft \[PERSON_F_[A-Z]{6}\] an\?$/);
});
