import { assertEquals } from "@std/assert";
import { exposureStore, legendStore } from "../../device/store/outgoing/legend_store.ts";
import { type Exposure, subjectExposure, subjectOf, toldIn } from "../../src/gate/exposure.ts";
import { Legend } from "../../src/gate/legend/legend.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

const KEY = new Uint8Array(32).fill(3);
const SCOPE = { conversation: "c1", provider: "p1" };
const LATER = "2027-01-01T00:00:00.000Z";

function danaLegend(): Legend {
  const legend = new Legend(SCOPE, KEY);
  const dana = legend.addForm(legend.add("PERSON", "dana kowalski", "Dana Kowalski"), "dana k");
  legend.addStandIn(dana, { form: "Dana Kowalski", text: "Ilsa Ashgrove" });
  legend.add("EMAIL", "dana@acme.example", "dana@acme.example");
  return legend;
}

Deno.test("legendStore() gives back what was saved, in its scope only", async () => {
  using temporary = await temporaryStore();
  const store = legendStore(temporary.store.database);
  const legend = danaLegend();
  store.save(SCOPE, [...legend.entries()], { expiresAt: LATER });
  store.save(SCOPE, [...legend.entries()], { expiresAt: LATER });
  assertEquals([...new Legend(SCOPE, KEY, store.load(SCOPE)).entries()], [...legend.entries()]);
  assertEquals(store.load({ ...SCOPE, provider: "p2" }), []);
});

Deno.test("legendStore() erases what a test picks in every conversation, and what expired", async () => {
  using temporary = await temporaryStore();
  const store = legendStore(temporary.store.database);
  for (const conversation of ["c1", "c2", "c3"]) {
    store.save({ conversation, provider: "p1" }, [...danaLegend().entries()], { expiresAt: LATER });
  }
  assertEquals(store.eraseWhere(({ label }) => label === "PERSON"), 3);
  assertEquals(store.load(SCOPE).map(({ label }) => label), ["EMAIL"]);
  assertEquals(store.eraseExpired("2028-01-01T00:00:00.000Z"), 3);
  assertEquals(store.load(SCOPE), []);
});

Deno.test("words that are removed for good are in no legend any more, what still stands is, and another meeting's is its own", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  const lines = [["Piet Vos", "Orsolya Feketics told it, orsolya@feketics.example knows, Ann too."], [
    "Ann",
    "Yes.",
  ]];
  const said = lines.map(([who = "", what = ""]) => [who, what] as const);
  store.putMeeting(meetingOf("quarry", said));
  store.putMeeting(meetingOf("other", said));
  const legends = legendStore(store.database);
  const keep = (conversation: string, originsOf?: () => readonly string[]) => {
    const legend = new Legend({ ...SCOPE, conversation }, KEY);
    legend.addForm(legend.add("PERSON", "orsolya feketics", "Orsolya Feketics"), "Orsolya");
    legend.add("EMAIL", "orsolya@feketics.example", "orsolya@feketics.example");
    legend.add("PERSON", "piet vos", "Piet Vos");
    const rest = originsOf === undefined ? {} : { originsOf };
    legends.save({ ...SCOPE, conversation }, [...legend.entries()], { expiresAt: LATER, ...rest });
  };
  keep("told", () => ["quarry"]);
  keep("both", () => ["quarry", "other"]);
  keep("asked");
  keep("elsewhere", () => ["other"]);
  store.rewriteForGood("quarry", 0, (meeting) => ({
    ...meeting,
    turns: meeting.turns.map((turn, at) =>
      at === 0 ? { ...turn, text: "[removed] told it, [removed] knows, Ann too." } : turn
    ),
  }));
  const left = (conversation: string) =>
    legends.load({ ...SCOPE, conversation }).flatMap(({ forms }) => forms);
  for (const conversation of ["told", "both", "asked"]) assertEquals(left(conversation), ["Piet Vos"]);
  assertEquals(left("elsewhere").length, 4);
  const count = store.database.prepare<[], number>(
    "select count(*) from legend_forms where folded like '%feketics%' and conversation <> 'elsewhere'",
  ).pluck();
  assertEquals(count.get(), 0);
});

Deno.test("subjectExposure() counts distinct things told about the person most told about, within 30 days", async () => {
  using temporary = await temporaryStore();
  const store = exposureStore(temporary.store.database);
  const found = (text: string): readonly Exposure[] => {
    const entities = [["Dana Kowalski", "PERSON"], ["Ms Kowalski", "PERSON"], ["Leeds", "LOCATION"], [
      "asthma",
      "HEALTH",
    ], ["1984", "DATE_TIME"]] as const;
    return toldIn([text], [
      entities.flatMap(([said, type]) => {
        const start = text.indexOf(said);
        return start < 0 ? [] : [{ start, end: start + said.length, type, score: 1, detector: "test" }];
      }),
    ], KEY).exposures;
  };
  const day = 86_400_000;
  const now = Date.parse("2026-11-21T00:00:00Z");
  const provider = "p1";
  assertEquals(subjectExposure(found("Dana Kowalski moved to Leeds"), store, { provider, nowMs: now }), 1);
  store.record(found("Dana Kowalski moved to Leeds in 1984"), {
    provider,
    sentAt: new Date(now).toISOString(),
  });
  assertEquals(subjectExposure(found("Dana Kowalski has asthma"), store, { provider, nowMs: now }), 3);
  assertEquals(subjectExposure(found("Dana Kowalski has asthma"), store, { provider: "p2", nowMs: now }), 1);
  assertEquals(
    subjectExposure(found("Dana Kowalski has asthma"), store, { provider, nowMs: now + 31 * day }),
    1,
  );
  assertEquals(store.forget(subjectOf("Ms Dana Kowalski", KEY)), 2);
});
