import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { Allowed } from "../../src/acts/allowed.ts";
import { Door } from "../../src/acts/door.ts";
import { backUp, type BackupRequest } from "../../src/backup/backup.ts";
import { makeRecoveryKey } from "../../src/backup/recovery_key.ts";
import { restore } from "../../src/backup/restore.ts";
import type { RestoreMode } from "../../src/backup/restore_request.ts";
import type { Unlock } from "../../src/backup/sealed_file.ts";
import { OWNER_ASKER } from "../../src/clients/asker.ts";
import { ChathamError } from "../../src/errors.ts";
import { applyEdits } from "../../src/meeting/edit.ts";
import type { Meeting } from "../../src/meeting/meeting.ts";
import { removeWords } from "../../src/meeting/remove_words.ts";
import { parsePolicy } from "../../src/policy/read/parse.ts";
import { Receipts } from "../../src/receipts/receipts.ts";
import { backupStore } from "../../device/store/backup/backup_store.ts";
import { forgetPerson } from "../../device/store/forget_person.ts";
import { receiptJournal } from "../../device/store/outgoing/receipt_journal.ts";
import { openStore } from "../../device/store/open.ts";
import { meetingOf, type TemporaryStore, temporaryStore } from "../support/store.ts";

const POLICY = (rules: string) => `policy: b\nversion: 1\nexpires: 2099-01-01\nrules: [${rules}]\n`;
const KEY = makeRecoveryKey();
const LOCKS = { recovery: KEY.publicKey };
const UNLOCK = { recoveryKey: KEY.text.toLowerCase().replaceAll("-", " ").replace("chatham ", "chatham-") };

function over({ store }: TemporaryStore, rules = "") {
  const policy = parsePolicy(POLICY(rules));
  const door = new Door(() => policy);
  const receipts = new Receipts(receiptJournal(store.database));
  const parts = {
    store: backupStore(store),
    allowed: new Allowed({ door, store, policy: () => policy, house: () => Promise.resolve({}) }),
    door,
    acts: receipts,
    now: () => new Date(),
  };
  return {
    receipts,
    parts,
    async backUp(request: Partial<BackupRequest> = {}): Promise<Uint8Array[]> {
      const made = backUp(parts, {
        locks: LOCKS,
        withSound: true,
        asker: OWNER_ASKER,
        onProgress: () => {},
        ...request,
      });
      return await Array.fromAsync(made.bytes, (piece) => piece.slice());
    },
    restore: (file: readonly Uint8Array[], mode: RestoreMode = "merge", unlock: Unlock = UNLOCK) =>
      restore(parts, { bytes: () => piecesOf(file), unlock, mode, asker: OWNER_ASKER, onProgress: () => {} }),
  };
}

async function* piecesOf(file: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const piece of file) yield await Promise.resolve(piece);
}

const LOCK: Meeting = meetingOf("lock", [["Runa Vik", "Grease the hinges."], ["Ole", "By June?"], [
  "Runa Vik",
  "Yes.",
]], {
  title: "Lock",
  labels: ["water"],
  participants: [{ name: "Runa Vik", email: "runa@example.org", consent: ["minutes"] }],
});
const WEIR: Meeting = meetingOf("weir", [["Ole", "The weir leaks, says Runa Vik."]]);

async function filled(): Promise<TemporaryStore> {
  const temporary = await temporaryStore();
  const { store } = temporary;
  store.putMeeting(LOCK);
  store.putMeeting(WEIR);
  store.editMeeting("lock", 0, (meeting, next) => applyEdits(meeting, [{ op: "delete", turn: 1 }], next));
  store.putSummary({ ...LOCK, turns: LOCK.turns.filter(({ id }) => id !== "t1"), revision: 1 }, {
    method: "extractive",
    overview: "Hinges.",
    overviewBy: "rules",
    decisions: [],
    actions: [{ text: "Grease the hinges", turns: [0], by: "rules", done: true }],
    questions: [],
    covered: [[0, 1]],
  });
  const written = await store.sounds.write({
    ogg: piecesOf([new Uint8Array(70_000).fill(7), new Uint8Array(9).fill(9)]),
    peaks: () => Uint8Array.of(1, 2, 3),
    perSecond: 10,
  });
  store.sounds.put("lock", written, { madeAt: "2026-11-01T10:00:00Z" });
  store.setLegalHold("weir", true);
  return temporary;
}

Deno.test("backUp() and restore() carry everything of a meeting to an empty device, and nothing of this one's keys", async () => {
  using first = await filled();
  using second = await temporaryStore();
  const file = await over(first).backUp();
  const told = await over(second).restore(file);
  assertEquals([told.restored.length, told.sounds, told.same], [2, 1, 0]);
  for (const id of ["lock", "weir"]) assertEquals(second.store.getMeeting(id), first.store.getMeeting(id));
  assertEquals(second.store.placeOfTurn("lock", "t1"), first.store.placeOfTurn("lock", "t1"));
  await using sound = await second.store.sounds.open("lock");
  assertEquals(sound.sizeBytes, 70_009);
  assertEquals((await sound.read(69_998, 70_003)).join(), "7,7,9,9,9");
  assertEquals([...(await sound.peaks()).peaks], [1, 2, 3]);
  assert(over(first).receipts.publicKey !== over(second).receipts.publicKey);
  const again = await over(second).restore(file);
  assertEquals([again.restored, again.same], [[], 2]);
});

Deno.test("restore() takes a summary that was made anew for no other state, unless a person had a hand in it", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  const house = over(temporary);
  store.putMeeting(WEIR);
  const summarise = (overview: string, overviewBy: "rules" | "person" = "rules") =>
    store.putSummary(WEIR, {
      ...{ method: "extractive", overview, overviewBy, decisions: [], actions: [], questions: [] },
      covered: [[0, 0]],
    });
  summarise("The weir.");
  const file = await house.backUp();
  summarise("The weir leaks.");
  for (const mode of ["merge", "copy"] as const) {
    const { restored, kept, same } = await house.restore(file, mode);
    assertEquals([restored, kept, same], [[], 0, 1]);
  }
  assertEquals((await house.restore(file, "replace")).restored, ["weir"]);
  assertEquals(store.getMeeting("weir")?.summary?.overview, "The weir.");
  summarise("The weir leaks, badly.", "person");
  assertEquals((await house.restore(file)).kept, 1);
});

Deno.test("restore() leaves what is there, brings it beside, or ends it, as it is told", async () => {
  using temporary = await filled();
  const { store } = temporary;
  store.setLegalHold("weir", false);
  const house = over(temporary);
  const file = await house.backUp({ withSound: false });
  const changed = { ...LOCK, title: "Sluice" };
  store.editMeeting(
    "lock",
    undefined,
    (now, nextTurn) => ({ meeting: { ...now, title: "Sluice" }, aliases: [], nextTurn }),
  );
  store.putMeeting(meetingOf("new", [["Ole", "Something else."]]));

  assertEquals((await house.restore(file)).kept, 1);
  assertEquals(store.getMeeting("lock")?.title, changed.title);

  const copied = await house.restore(file, "copy");
  const [copy = ""] = copied.restored;
  assert(/^lock\.of-\d{4}-\d\d-\d\d$/.test(copy), copy);
  assertEquals(store.getMeeting(copy)?.title, "Lock");
  assertEquals(store.getMeeting("lock")?.title, "Sluice");

  store.setLegalHold("new", true);
  await assertRejects(() => house.restore(file, "replace"), ChathamError, "Meeting new is under legal hold");
  assertEquals(store.getMeeting("lock")?.title, "Sluice");
  store.setLegalHold("new", false);
  assertEquals((await house.restore(file, "replace")).ended, 2);
  assertEquals(store.listMeetings({ limit: 9, offset: 0 }).meetings.map(({ title }) => title).sort(), [
    "Lock",
    "Meeting weir",
  ]);
});

Deno.test("restore() brings back no meeting and no person that was erased since", async () => {
  using temporary = await filled();
  const { store } = temporary;
  store.setLegalHold("weir", false);
  const house = over(temporary);
  const before = await house.backUp();
  store.deleteMeeting("lock");
  const { database, queries, spool, sounds } = store;
  forgetPerson(
    {
      database,
      queries,
      exposureKey: new Uint8Array(32),
      mayChange: () => {},
      removeUpload: spool.remove,
      removeSound: sounds.removeFile,
    },
    "Runa Vik",
    { isTrial: false },
  );
  store.deleteMeeting("weir");
  store.putMeeting(WEIR);
  const after = await house.backUp();
  store.deleteMeeting("weir");

  // A second device that has the record by a later backup applies it to an earlier one.
  using second = await temporaryStore();
  const elsewhere = over(second);
  const told = await elsewhere.restore(after);
  assertEquals([told.restored, told.erased], [["weir"], 0]);
  second.store.deleteMeeting("weir");
  const old = await elsewhere.restore(before);
  assertEquals([old.restored, old.erased], [[], 2]);

  using third = await temporaryStore();
  third.store.putMeeting(meetingOf("x", [["Vik, Runa", "Hello."]]));
  forgetPerson(
    {
      database: third.store.database,
      queries: third.store.queries,
      exposureKey: new Uint8Array(32),
      mayChange: () => {},
      removeUpload: () => {},
      removeSound: () => {},
    },
    "Vik Runa",
    { isTrial: false },
  );
  const cleaned = await over(third).restore(before);
  assertEquals([cleaned.restored.length, cleaned.forgotten, cleaned.sounds], [2, 2, 0]);
  const left = JSON.stringify([third.store.getMeeting("lock"), third.store.getMeeting("weir")]);
  assert(!/Vik/.test(left), left);
  assertStringIncludes(left, "The weir leaks");
});

Deno.test("restore() brings back no meeting from before words of it were removed for good, in no mode, here or elsewhere", async () => {
  using temporary = await filled();
  using second = await temporaryStore();
  const { store } = temporary;
  store.setLegalHold("weir", false);
  const house = over(temporary);
  const before = await house.backUp();
  const words = [{ turn: 0, start: 10, end: 16 }];
  store.rewriteForGood("weir", 0, (read) => removeWords(read, words).meeting);
  const clean = store.getMeeting("weir");
  assertEquals(clean?.turns[0]?.text, "The weir [removed] says Runa Vik.");
  for (const mode of ["merge", "copy", "replace"] as const) {
    const told = await house.restore(before, mode);
    assertEquals([told.wordsRemoved, told.erased, told.restored.includes("weir")], [1, 0, false], mode);
    assertEquals(store.getMeeting("weir"), clean);
  }
  // A backup from after it has the meeting without the words, and the record of it.
  const after = await house.backUp();
  assertEquals((await over(second).restore(after)).wordsRemoved, 0);
  assertEquals(second.store.getMeeting("weir")?.turns, clean?.turns);
  assertEquals((await over(second).restore(before, "copy")).wordsRemoved, 1);
  const all = second.store.listMeetings({ limit: 9, offset: 0 }).meetings.map(({ id }) => id);
  assert(!JSON.stringify(all.map((id) => second.store.getMeeting(id))).includes("leaks"));
});

Deno.test("a backup does not open with another key, and not where a byte of it was changed or cut off", async () => {
  using temporary = await filled();
  using empty = await temporaryStore();
  const file = await over(temporary).backUp();
  const whole = new Uint8Array(await new Blob(file as BlobPart[]).arrayBuffer());
  const house = over(empty);
  const refused = async (bytes: Uint8Array, words: string, unlock: Unlock = UNLOCK) => {
    await assertRejects(() => house.restore([bytes], "merge", unlock), ChathamError, words);
    assertEquals(empty.store.listMeetings({ limit: 1, offset: 0 }).total, 0);
  };
  await refused(whole, "does not open with this recovery key", { recoveryKey: makeRecoveryKey().text });
  await refused(whole, "does not open with this passphrase", { passphrase: "a long passphrase" });
  await refused(whole, "a letter of it is wrong", { recoveryKey: `${KEY.text.slice(0, -1)}!` });
  await refused(whole.subarray(0, whole.length - 1), "damaged");
  await refused(
    whole.subarray(0, whole.length - (whole.length - whole.indexOf(0x0a, 20) - 1) % 65_552),
    "damaged",
  );
  await refused(new TextEncoder().encode("{}"), "no backup");
  for (const share of [0.02, 0.3, 0.7, 0.99]) {
    const changed = whole.slice();
    const at = Math.floor(share * whole.length);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await assertRejects(() => house.restore([changed]), ChathamError);
  }
  assertEquals(empty.store.listMeetings({ limit: 1, offset: 0 }).total, 0);
});

Deno.test("a passphrase opens a backup, and what the policy keeps here is left out and said", async () => {
  using temporary = await filled();
  using second = await temporaryStore();
  const rule =
    "{ id: water-stays, because: What is wet stays here., when: { labels: { any: [water] } }, refuse: { actions: [backup] } }";
  const file = await over(temporary, rule).backUp({ locks: { passphrase: "nine long barges" } });
  const told = await over(second).restore(file, "merge", { passphrase: "nine long barges" });
  assertEquals(told.restored, ["weir"]);
  const all = over(
    temporary,
    "{ id: none, because: Nothing is carried out., refuse: { actions: [backup, restore] } }",
  );
  const open = await over(temporary).backUp();
  await assertRejects(() => all.backUp(), ChathamError, "Nothing is carried out. (rule none)");
  await assertRejects(() => all.restore(open), ChathamError, "(rule none)");
});

Deno.test("restore() brings no forgotten name back in collections, templates or the vocabulary", async () => {
  using first = await filled();
  const settings = backupStore(first.store);
  settings.setSetting("collection:quay", { name: "With Runa Vik", labels: ["person:runa-vik", "water"] });
  settings.setSetting("vocabulary", {
    entries: [{ text: "Runa Vik", kind: "name" }, { text: "Zephyrin", kind: "term" }],
  });
  const file = await over(first).backUp();
  using second = await temporaryStore();
  const { database, queries } = second.store;
  forgetPerson(
    {
      ...{ database, queries, exposureKey: new Uint8Array(32) },
      ...{ mayChange: () => {}, removeUpload: () => {}, removeSound: () => {} },
    },
    "Runa Vik",
    { isTrial: false },
  );
  const left = () =>
    Object.fromEntries(backupStore(second.store).settings().map(({ name, value }) => [name, value]));
  await over(second).restore(file);
  assertEquals(left().vocabulary, { entries: [{ text: "Zephyrin", kind: "term" }] });
  assertEquals(JSON.stringify(left()).toLowerCase().includes("vik"), false);
});

Deno.test("backUp() beside a process that goes on writing is whole, and each meeting in it is one that was there", async () => {
  using first = await filled();
  using writing = await openStore(first.folder, { mode: "file" });
  for (let i = 0; i < 40; i++) writing.putMeeting(meetingOf(`m${i}`, [["Ole", `Gate ${i} is shut.`]]));
  const made = backUp(over(first).parts, {
    ...{ locks: LOCKS, withSound: true, asker: OWNER_ASKER, onProgress: () => {} },
  });
  const file: Uint8Array[] = [];
  let written = 0;
  for await (const piece of made.bytes) {
    file.push(piece.slice());
    // Others are edited, erased and added while it is read.
    const id = `m${written % 40}`;
    const known = writing.getMeetingHead(id);
    if (known !== undefined) {
      writing.editMeeting(id, known.revision, (meeting, nextTurn) => ({
        meeting: { ...meeting, title: "Changed" },
        aliases: [],
        nextTurn,
      }));
    }
    if (written === 1) writing.deleteMeeting("m39");
    writing.putMeeting(meetingOf(`new${written++}`, [["Ole", "More."]]));
  }
  assert(written > 0);
  using second = await temporaryStore();
  const restored = await over(second).restore(file);
  assert(restored.restored.length >= 41, `${restored.restored.length}`);
  for (let i = 0; i < 39; i++) {
    assertEquals(second.store.getMeeting(`m${i}`)?.turns[0]?.text, `Gate ${i} is shut.`);
  }
});

Deno.test("restore() takes no label away: not from what it replaces, nor from a copy, and asks by all labels", async () => {
  using temporary = await filled();
  const { store } = temporary;
  store.setLegalHold("weir", false);
  const file = await over(temporary).backUp({ withSound: false });
  store.editMeeting("lock", undefined, (now, nextTurn) => ({
    meeting: { ...now, title: "Sluice", labels: ["hr"] },
    aliases: [],
    nextTurn,
  }));
  const refusing = over(
    temporary,
    `{ id: no-hr, because: Staff., when: { labels: { any: [hr] } }, refuse: { actions: [restore] } }`,
  );
  await assertRejects(() => refusing.restore(file, "copy"), ChathamError, "no-hr");
  const [copy = ""] = (await over(temporary).restore(file, "copy")).restored;
  assertEquals(store.getMeeting(copy)?.labels.toSorted(), ["hr", "water"]);
  const keeping = over(
    temporary,
    `{ id: as-is, because: Staff., when: { labels: { any: [hr] } }, refuse: { actions: [relabel] } }`,
  );
  for (const mode of ["copy", "replace"] as const) {
    await assertRejects(() => keeping.restore(file, mode), ChathamError, "as-is");
  }
  assertEquals(store.getMeeting("lock")?.labels, ["hr"]);
  const told = await over(temporary).restore(file, "replace");
  assertEquals(told.labelsKept, 1);
  const [noted] = [...over(temporary).receipts.export()].map((line) => JSON.parse(line).body)
    .filter(({ act }) => act === "relabel").slice(-1);
  assertEquals(noted.labels.length - noted.labelsBefore.length, 1);
  assertEquals([store.getMeeting("lock")?.title, store.getMeeting("lock")?.labels.toSorted()], [
    "Lock",
    ["hr", "water"],
  ]);
});

Deno.test("restore() takes no withdrawn consent or corrected country back, in any mode, and says so", async () => {
  using temporary = await filled();
  const { store } = temporary;
  store.setLegalHold("weir", false);
  const [yes, no] = [{ jurisdiction: "US", consent: ["cloud"] }, { jurisdiction: "DE", consent: [] }];
  const write = (more: Partial<Meeting>) =>
    store.editMeeting("lock", undefined, (now, nextTurn) => ({
      meeting: { ...now, ...more },
      aliases: [],
      nextTurn,
    }));
  write({ participants: [{ name: "Ines", ...yes }] });
  const file = await over(temporary).backUp({ withSound: false });
  write({ title: "Sluice", participants: [{ name: "Ines", ...no }], participantsBy: "person" });
  const stricter = [{ name: "Ines", ...no }, { name: "Ines", jurisdiction: "US", consent: [] }];
  const copied = await over(temporary).restore(file, "copy");
  assertEquals([store.getMeeting(copied.restored[0] ?? "")?.participants, copied.consentsKept], [
    stricter,
    1,
  ]);
  await over(temporary).restore(file, "merge");
  assertEquals(store.getMeeting("lock")?.participants, [{ name: "Ines", ...no }]);
  const replaced = await over(temporary).restore(file, "replace");
  const now = store.getMeeting("lock");
  assertEquals([now?.participants, now?.participantsBy, replaced.consentsKept], [stricter, "person", 1]);
});

Deno.test("restore() brings back nothing that is erased while it runs, nor what a clock ahead says is older than the backup", async () => {
  using first = await filled();
  first.store.setLegalHold("weir", false);
  // Erased once before, and back by a person's own act: erasing it again is one more, not a new name on the record.
  first.store.deleteMeeting("weir");
  first.store.putMeeting(WEIR);
  const { parts, ...house } = over(first);
  const file = await house.backUp({ withSound: false });
  await restore(parts, {
    ...{ bytes: () => piecesOf(file), unlock: UNLOCK, mode: "merge", asker: OWNER_ASKER },
    onProgress: () => void first.store.deleteMeeting("weir"),
  });
  assertEquals(first.store.getMeeting("weir"), undefined);

  using second = await filled();
  second.store.setLegalHold("weir", false);
  const ahead = over(second);
  const made = backUp({ ...ahead.parts, now: () => new Date("2091-01-01") }, {
    ...{ locks: LOCKS, withSound: false, asker: OWNER_ASKER, onProgress: () => {} },
  });
  const early = await Array.fromAsync(made.bytes, (piece) => piece.slice());
  second.store.deleteMeeting("weir");
  const told = await ahead.restore(early);
  assertEquals([told.erased, second.store.getMeeting("weir")], [1, undefined]);
});

Deno.test("restore() believes no date of a backup from elsewhere over this store's own record of erasures", async () => {
  using first = await filled();
  using second = await temporaryStore();
  const [here, elsewhere] = [over(first), over(second)];
  first.store.setLegalHold("weir", false);
  await elsewhere.restore(await here.backUp({ withSound: false }));
  first.store.deleteMeeting("weir");
  const kept = async (file: readonly Uint8Array[]) => {
    for (const mode of ["merge", "copy"] as const) {
      const told = await here.restore(file, mode);
      assertEquals([told.erased, told.notBelieved, first.store.getMeeting("weir")], [1, 1, undefined], mode);
    }
  };
  await kept(await elsewhere.backUp({ withSound: false }));
  // Nor where it brings the record of the erasure along, as one that was written by hand could.
  await elsewhere.restore(await here.backUp({ withSound: false }), "copy");
  assert(second.store.getMeeting("weir") !== undefined);
  await kept(await elsewhere.backUp({ withSound: false }));
  // What came back here by a person's own act is in a backup of this device, which proves its date.
  first.store.putMeeting(WEIR);
  const own = await here.backUp({ withSound: false });
  first.store.putMeeting({ ...WEIR, title: "Dam" });
  assertEquals((await here.restore(own, "copy")).notBelieved, 0);
});

Deno.test("restore() takes no setting that is unknown or names a path, and no collection ceases to give a label", async () => {
  using first = await filled();
  const settings = backupStore(first.store);
  settings.setSetting("collection:quay", { name: "Quay", labels: ["water"] });
  settings.setSetting("surprise", { a: 1 });
  const folder = `folder-written:${"a".repeat(22)}`;
  settings.setSetting(folder, { lock: { state: "1", file: "../../lock.md" } });
  const file = await over(first).backUp({ withSound: false });
  using second = await temporaryStore();
  backupStore(second.store).setSetting("collection:quay", { name: "Old quay", labels: ["hr"] });
  const told = await over(second).restore(file, "replace");
  assertEquals([told.settingsLeft, told.collectionsKept], [2, 1]);
  assertEquals(backupStore(second.store).settings(), [
    { name: "collection:quay", value: { name: "Quay", labels: ["hr", "water"] } },
  ]);
});
