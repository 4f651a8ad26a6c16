import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { ChathamError } from "../../src/errors.ts";
import { type Meeting, speakersOf, type Summary, turnIdAt } from "../../src/meeting/meeting.ts";
import type { Prompt } from "../../src/models/language_model.ts";
import { summarise } from "../../src/summarise/summarise.ts";
import { scriptedModel } from "../support/scripted_model.ts";

/** A meeting of our own: a decision, a promise, an open question, and talk. */
const SAID: readonly (readonly [speaker: string, text: string])[] = [
  ["Ilse", "Good morning. Today we talk about the ferry timetable and the new landing stage at Norholm."],
  [
    "Joris",
    "The ferry timetable is too tight. The crew needs twelve minutes to unload the lorries at Norholm.",
  ],
  ["Ilse", "Then we go with one sailing less in the afternoon, so that the crew has its twelve minutes."],
  ["Petra", "Fine with me. I will send the new timetable to the harbour office by Friday."],
  [
    "Joris",
    "The landing stage has loose planks near the ramp. I wonder whether the insurance pays for the planks.",
  ],
  ["Petra", "I don't know, nobody has asked the insurance yet."],
  ["Ilse", "I can look at the contract. The ramp itself was repaired last spring by the Dekker yard."],
];

function ferry(): Meeting {
  const turns = SAID.map(([speaker, text], index) => ({ index, id: turnIdAt(index), speaker, text }));
  return {
    ...{ id: "ferry", title: "Ferry", labels: [], participants: [], revision: 0, warnings: [], turns },
    speakers: speakersOf(turns),
  };
}

const NOTHING = { decisions: [], actions: [], questions: [] };
const isItems = ({ user }: Prompt) => user.includes("`decisions`");
const overviewer = (...overview: string[]) =>
  scriptedModel((prompt) => isItems(prompt) ? NOTHING : { overview: overview.join(" ") });

const TRUE_OVERVIEW = [
  "Joris found the ferry timetable too tight, because the crew needs twelve minutes to unload the lorries.",
  "Ilse wanted one sailing less in the afternoon.",
];

Deno.test("summarise() with a model keeps overview sentences that the meeting bears out, and says whose they are", async () => {
  const summary = await summarise(ferry(), { model: overviewer(...TRUE_OVERVIEW) });
  assertEquals([summary.method, summary.overviewBy], ["model", "model"]);
  assertEquals(summary.overview, TRUE_OVERVIEW.join(" "));
  assertEquals([summary.covered, summary.coveredByModel], [[[0, 6]], [[0, 6]]]);
  assert(summary.decisions.every(({ by }) => by === "rules"));
});

/** What small models write instead of an overview. */
const NOT_BORNE_OUT: Readonly<Record<string, string>> = {
  "our own prompt": "The overview is two to four short sentences in the third person and the past tense.",
  "a figure that nobody said":
    "Joris said that the crew needs fifteen minutes to unload the lorries at Norholm.",
  "a name that nobody said": "Joris explained to Henrik why the ferry timetable is too tight for the crew.",
  "words of somebody else": "Petra said that the crew needs twelve minutes to unload the lorries at Norholm.",
  "a proposal that nobody made":
    "Joris proposed that the crew unloads the lorries at Norholm in twelve minutes.",
  "another's particular word":
    "Joris said that the crew needs twelve minutes to unload, and the planks are for the harbour office.",
  "a denial of what stands beside it": "Joris said that the landing stage has no loose planks near the ramp.",
  "a denial": "Joris said that the crew does not unload the lorries at Norholm in twelve minutes.",
  "an agreement that nobody voiced": "The team agreed to repair the loose planks near the ramp at Norholm.",
  "what somebody asked of another and never said":
    "Petra asked Joris to unload the lorries at Norholm in twelve minutes.",
  "an order of events that nobody told":
    "Petra, after asking the insurance, sends the new timetable to the harbour office.",
  "what was said of one thing told of another":
    "Joris said that the tight landing stage has loose planks near the ramp.",
  "half a sentence": "Joris found the ferry timetable too tight because the crew needs twelve",
  "a line copied with its number": "1 Joris: The ferry timetable is too tight.",
  "the first person": "I can look at the contract for the landing stage at Norholm.",
  "things that were never spoken of": "The council approved a budget for solar panels on the school roof.",
  "a decision that nobody took":
    "Petra decided that the Dekker yard repairs the loose planks of the landing stage.",
  "another language": "Die Gruppe sprach über den Fahrplan der Fähre und den neuen Anleger in Norholm.",
  "one phrase over and over":
    "The ferry timetable and the ferry timetable and the ferry timetable and the ferry",
  "markup": "The ferry [timetable](https://example.com) is too tight for the crew at Norholm.",
};

for (const [name, sentence] of Object.entries(NOT_BORNE_OUT)) {
  Deno.test(`summarise() with a model drops an overview sentence that is ${name}`, async () => {
    const rules = await summarise(ferry());
    const alone = await summarise(ferry(), { model: overviewer(sentence) });
    assertEquals([alone.overview, alone.overviewBy, alone.method], [rules.overview, "rules", "extractive"]);
    assertEquals(alone.warnings?.map(({ kind }) => kind), ["model-unsupported"]);
    const beside = await summarise(ferry(), { model: overviewer(...TRUE_OVERVIEW, sentence) });
    assertEquals(beside.overview, TRUE_OVERVIEW.join(" "));
  });
}

/** What a small model writes of who said what, and what is left of it. */
const TOLD_AS_MATTER: Readonly<Record<string, string>> = {
  "Petra proposed unloading the lorries at Norholm in twelve minutes.":
    "Joris talked about unloading the lorries at Norholm in twelve minutes.",
  "The team suggested that the insurance could pay for the planks near the ramp, but Ilse disagreed.":
    "Joris talked about whether the insurance could pay for the planks near the ramp.",
  "Joris and Petra discussed the harbour office and the contract of the Dekker yard.":
    "The group talked about the harbour office and the contract of the Dekker yard.",
  "Ilse introduced the loose planks near the ramp. Ilse presented the ferry timetable for the new landing stage.":
    "Joris talked about the loose planks near the ramp. Ilse presented the ferry timetable for the new landing stage.",
  "The team proposed loose planks near the landing stage instead of the ramp.":
    "Joris talked about loose planks near the landing stage.",
  "The meeting was about the insurance and the planks near the ramp, and Petra agreed.":
    "Joris talked about the insurance and the planks near the ramp.",
  "Petra proposed unloading the lorries at Norholm. Petra suggested unloading the lorries. Ilse proposed loose planks near the ramp.":
    "Joris talked about unloading the lorries at Norholm, and loose planks near the ramp.",
};

Deno.test("summarise() with a model tells a matter without the person to whom it was ascribed wrongly", async () => {
  for (const [written, told] of Object.entries(TOLD_AS_MATTER)) {
    const summary = await summarise(ferry(), { model: overviewer(written, TRUE_OVERVIEW[1] ?? "") });
    assertEquals(summary.overview, `${told} ${TRUE_OVERVIEW[1]}`, written);
  }
});

Deno.test("summarise() with a model quotes, after the speaker's name, what its overview leaves out", async () => {
  const more: [string, string][] = [
    ...Array.from({ length: 16 }, (_, at): [string, string] => [at % 2 ? "Petra" : "Joris", "Mm-hmm, yes."]),
    [
      "Petra",
      "The museum in the old harbour office opens its new exhibition of sailing boats in the spring.",
    ],
    ["Joris", "The exhibition of sailing boats needs the big hall of the museum and a guard at the door."],
  ];
  const turns = [...SAID, ...more].map(([speaker, text], index) => ({
    ...{ index, id: turnIdAt(index), speaker, text },
  }));
  const meeting = { ...ferry(), turns };
  const { overview } = await summarise(meeting, { model: overviewer(...TRUE_OVERVIEW) });
  assert(overview.startsWith(TRUE_OVERVIEW.join(" ")));
  assert(/ (?:Petra: The museum|Joris: The exhibition)/.test(overview), overview);
  assert(overview.split(/\s+/).length <= 90);
});

Deno.test("summarise() joins what the rules found with what the model adds and the turns hold", async () => {
  const rules = await summarise(ferry());
  const model = scriptedModel((prompt) =>
    isItems(prompt)
      ? {
        decisions: [
          { text: "One sailing less in the afternoon.", turns: [2] },
          { text: "The landing stage is torn down.", turns: [4] },
          { text: "Excellent.", turns: [0] },
        ],
        actions: [
          {
            text: "Send the new timetable to the harbour office.",
            turns: [3],
            owner: "Petra",
            due: "Friday",
          },
          { text: "Look at the insurance contract.", turns: [0], owner: "Ilse", due: "never said" },
          { text: "Look at the ramp of the Dekker yard.", turns: [6], owner: "Joris", due: "" },
        ],
        questions: [
          { text: "Whether the insurance pays for the planks.", turns: [4] },
          { text: "The ramp was repaired last spring.", turns: [6] },
        ],
      }
      : { overview: TRUE_OVERVIEW.join(" ") }
  );
  const summary = await summarise(ferry(), { model });
  for (const kind of ["decisions", "actions", "questions"] as const) {
    for (const item of rules[kind]) assert(summary[kind].some(({ text }) => text === item.text), "lost");
    for (const item of summary[kind]) assert(item.turns.length >= 1 && item.turns.length <= 3);
  }
  const added = (kind: "decisions" | "actions" | "questions") =>
    summary[kind].filter(({ by }) => by === "model").map(({ text, turns }) => [text, turns[0]]);
  assert(!JSON.stringify(added("decisions")).match(/torn down|Excellent/));
  const contract = summary.actions.find(({ text }) => text === "Look at the insurance contract.");
  assertEquals(
    [contract?.turns, contract?.owner, contract?.due],
    [[4, 6], "Ilse", undefined],
    "its own turn is found",
  );
  assertEquals(
    summary.actions.find(({ text }) => text.includes("Dekker"))?.owner,
    undefined,
    "Joris took on nothing",
  );
  assert(!summary.questions.some(({ text }) => text.includes("last spring")), "nobody asks there");
  assert(summary.questions.some(({ text }) => text.includes("insurance")));
});

Deno.test("summarise() lists nothing of a model that goes in circles, breaks off or speaks as somebody", async () => {
  const texts = [
    "Whether the insurance pays for the planks, but not whether the insurance pays for the planks near the ramp.",
    `Joris wonders whether the insurance pays for the loose planks near the ramp of the landing stage at Norholm ${
      "and the planks ".repeat(6)
    }an`,
    "I asked whether the insurance pays for the planks near the ramp.",
    "The insurance pays for the planks. Nobody has asked the insurance yet.",
  ];
  for (const text of texts) {
    const items = [{ text: text.slice(0, 200), turns: [4, 5], owner: "", due: "" }];
    const listed = { decisions: items, actions: items, questions: items };
    const model = scriptedModel((prompt) => isItems(prompt) ? listed : { overview: "" });
    const summary = await summarise(ferry(), { model });
    const added = [...summary.decisions, ...summary.actions, ...summary.questions].filter(({ by }) =>
      by === "model"
    );
    assertEquals(added, [], text);
  }
  const said = [{ text: "I wonder whether the insurance pays for the planks.", turns: [4] }];
  const model = scriptedModel((prompt) =>
    isItems(prompt) ? { decisions: [], actions: [], questions: said } : { overview: "" }
  );
  assert((await summarise(ferry(), { model })).questions.some(({ text }) => text.includes("insurance pays")));
});

Deno.test("summarise() reads every turn once, the transcript first and what is asked last", async () => {
  const meeting = long();
  const users: string[] = [];
  const model = scriptedModel((prompt, { schema, tokensMax, use }) => {
    users.push(prompt.user);
    assertEquals(use, "reading");
    assertStringIncludes(JSON.stringify(schema), isItems(prompt) ? '"enum"' : '"maxLength":480');
    assert(tokensMax < 600);
    return isItems(prompt)
      ? NOTHING
      : { overview: "The barges wait for the pilot before they turn into the basin." };
  }, { contextTokens: 4_096 });
  const summary = await summarise(meeting, { model });
  assertEquals(summary.coveredByModel, [[0, meeting.turns.length - 1]]);
  const transcripts = users.map((user) => user.slice(0, user.lastIndexOf("\n\n")));
  assert(users.length >= 4 && users.length % 2 === 0);
  for (let at = 0; at < users.length; at += 2) {
    assertEquals(transcripts[at], transcripts[at + 1], "two passes differ");
  }
  const numbers = transcripts.filter((_, at) => at % 2 === 0).flatMap((text) => text.match(/^\d+/gm) ?? []);
  assertEquals(numbers.map(Number), meeting.turns.map(({ index }) => index));
});

Deno.test("summarise() asks in other words after an answer that is none, and gives a model up of which nothing comes", async () => {
  const asked: string[] = [];
  const model = scriptedModel(({ user }) => {
    asked.push(user.slice(user.lastIndexOf("\n\n")));
    return "1, 2, 3, 4, 5";
  }, { contextTokens: 4_096 });
  const rules = await summarise(long());
  const { warnings, coveredByModel, ...rest } = await summarise(long(), { model });
  assertEquals(rest, rules);
  assertEquals(coveredByModel, []);
  assertEquals(warnings?.map(({ kind }) => kind), ["model-failed"]);
  assertEquals(asked.length, 2 * 4, "two windows, two passes each, each asked twice");
  assert(asked[0] !== asked[1]);
});

Deno.test("summarise() never fails with a model of this device; a target's failure is left to whoever chose it", async () => {
  const failing = scriptedModel(() => {
    throw new ChathamError("upstream", "The language model failed");
  });
  const rules = await summarise(ferry());
  const { warnings, coveredByModel: _, ...rest } = await summarise(ferry(), { model: failing });
  assertEquals(rest, rules);
  assertEquals(warnings?.[0]?.kind, "model-failed");
  const kindOf = async (work: Promise<Summary>) =>
    (await assertRejects(() => work, ChathamError) as ChathamError).kind;
  assertEquals(await kindOf(summarise(ferry(), { model: failing, place: "target" })), "upstream");
  const mute = scriptedModel(() => "nothing");
  assertEquals(await kindOf(summarise(ferry(), { model: mute, place: "target" })), "upstream");
});

Deno.test("summarise() asks a target once a window for all of it", async () => {
  let calls = 0;
  const model = scriptedModel(() => {
    calls++;
    return { overview: TRUE_OVERVIEW.join(" "), ...NOTHING };
  });
  assertEquals((await summarise(ferry(), { model, place: "target" })).overview, TRUE_OVERVIEW.join(" "));
  assertEquals(calls, 1);
});

function long(): Meeting {
  const turns = Array.from({ length: 240 }, (_, index) => ({
    ...{ index, id: turnIdAt(index), speaker: `P${index % 4}` },
    text: `The barge of berth ${index} waits for the pilot before it turns into the basin.`,
  }));
  return { ...ferry(), turns, speakers: speakersOf(turns) };
}
