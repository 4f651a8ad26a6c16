import type {
  Appended,
  Labelled,
  ReceiptJournal,
  ReceiptKeys,
  SentBytes,
} from "../../../src/receipts/journal.ts";
import { type ChainRecord, recordSchema } from "../../../src/receipts/record.ts";
import { type Database, withoutSync } from "../file/database.ts";
import { guard } from "../file/fault.ts";

/**
 * Receipts in the encrypted store. Records are only ever appended: there is no statement here that changes one.
 * @param makingRoom does work that makes room, on a full disk too
 */
export function receiptJournal(
  database: Database,
  makingRoom: (work: () => void) => void = (work) => work(),
): ReceiptJournal {
  const selectKeys = database.prepare("select signing, labels from receipt_keys");
  const insertKeys = database.prepare("insert into receipt_keys (key, signing, labels) values (1, ?, ?)");
  const selectHead = database.prepare("select record from receipt_records order by seq desc limit 1");
  const insertRecord = database.prepare(
    "insert into receipt_records (seq, receipt, kind, at, record) values (?, ?, ?, ?, ?)",
  );
  const insertSent = database.prepare(
    "insert into sent_bytes (receipt, bytes, content_type, salt, delete_at) values (?, ?, ?, ?, ?)",
  );
  const insertMeeting = database.prepare(
    "insert or ignore into sent_bytes_meetings (receipt, meeting_id) values (?, ?)",
  );
  const insertSubject = database.prepare(
    "insert or ignore into sent_bytes_subjects (receipt, subject) values (?, ?)",
  );
  const selectPage = database.prepare(
    "select record from receipt_records where seq >= ? order by seq limit ?",
  );
  const selectReceipt = database.prepare("select record from receipt_records where receipt = ? order by seq");
  const selectIds = database.prepare(
    "select receipt from receipt_records where kind = 'opened' order by seq desc limit ? offset ?",
  ).pluck();
  const tieMeeting = database.prepare(
    "insert or ignore into receipt_meetings (meeting_id, receipt) values (?, ?)",
  );
  const selectIdsOf = database.prepare(
    `select receipt from receipt_records where kind = 'opened'
     and receipt in (select receipt from receipt_meetings where meeting_id = ?) order by seq desc limit ? offset ?`,
  ).pluck();
  const countOf = database.prepare(
    `select count(*) from receipt_records where kind = 'opened'
     and receipt in (select receipt from receipt_meetings where meeting_id = ?)`,
  ).pluck();
  const selectAll = database.prepare(
    "select record from receipt_records where kind in ('opened', 'act') order by seq desc limit ? offset ?",
  );
  const countAll = database.prepare("select count(*) from receipt_records where kind in ('opened', 'act')")
    .pluck();
  const countOpened = database.prepare("select count(*) from receipt_records where kind = 'opened'").pluck();
  const selectUnclosed = database.prepare(
    `select receipt from receipt_records where kind = 'opened' and at < ?
     and receipt not in (select receipt from receipt_records where kind = 'closed') order by seq`,
  ).pluck();
  const selectNamed = database.prepare<[string, string, number], string>(
    "select receipt from receipt_records where kind = 'opened' and substr(receipt, 1, length(?)) = ? limit ?",
  ).pluck();
  const selectSent = database.prepare(
    "select receipt, bytes, content_type, salt, delete_at from sent_bytes where receipt = ?",
  );
  const selectMeetings = database.prepare("select meeting_id from sent_bytes_meetings where receipt = ?")
    .pluck();
  const selectSubjects = database.prepare("select subject from sent_bytes_subjects where receipt = ?")
    .pluck();
  const selectErased = database.prepare<[string], string>("select at from erased_copies where receipt = ?")
    .pluck();
  const deleteSent = database.prepare("delete from sent_bytes where delete_at <= ?");

  const labelled = "select m.id as meetingId, l.label from labels l join meetings m on m.key = l.meeting_key";
  // What was said in a recording that was joined to a labelled meeting left under the id that it had before.
  const selectLabelled = database.prepare<[], Labelled>(
    `${labelled} union all select j.joined_id, l.label from labels l join meeting_joins j using (meeting_key)`,
  );
  const selectLabelsOf = database.prepare<[string], Labelled>(
    `${labelled} where m.id in (select value from json_each(?))`,
  );

  const keys = database.transaction((make: () => ReceiptKeys): ReceiptKeys => {
    const known = selectKeys.get() as ReceiptKeys | undefined;
    if (known) return known;
    const made = make();
    insertKeys.run(made.signing, made.labels);
    return made;
  });
  const keepSent = ({ receiptId, bytes, contentType, salt, deleteAt, meetingIds, subjects }: SentBytes) => {
    insertSent.run(receiptId, bytes, contentType, salt, deleteAt);
    for (const meetingId of meetingIds) insertMeeting.run(receiptId, meetingId);
    for (const subject of subjects) insertSubject.run(receiptId, subject);
  };
  // Almost always the head is what this connection wrote last, and need not be read anew; another process may have appended.
  let last: { readonly text: string; readonly record: ChainRecord } | undefined;
  const append = database.transaction((make: (head: ChainRecord | undefined) => readonly Appended[]) => {
    const head = selectHead.get() as RecordRow | undefined;
    const isLast = head !== undefined && head.record === last?.text;
    for (const { record, sent, meetingIds = [] } of make(isLast ? last?.record : head && toRecord(head))) {
      last = { text: JSON.stringify(record), record };
      insertRecord.run(record.seq, record.receipt, record.kind, record.at, last.text);
      for (const meetingId of meetingIds) tieMeeting.run(meetingId, record.receipt);
      if (sent) keepSent(sent);
    }
  });

  return {
    keys: (make) => guard("read the receipt keys", () => keys.immediate(make)),
    append: (make, { survivesPowerCut, makesRoom = false }) =>
      guard("write a receipt", () => {
        if (makesRoom) makingRoom(() => append.immediate(make));
        else if (survivesPowerCut) append.immediate(make);
        else withoutSync(database, () => append.immediate(make));
      }),
    labelled: () => guard("read the labels", () => selectLabelled.all()),
    labelsOf: (meetingIds) => guard("read the labels", () => selectLabelsOf.all(JSON.stringify(meetingIds))),
    head: () =>
      guard("read the receipts", () => {
        const row = selectHead.get() as RecordRow | undefined;
        return row && toRecord(row);
      }),
    read: (from, limit) =>
      guard("read the receipts", () => (selectPage.all(from, limit) as RecordRow[]).map(toRecord)),
    idsNamed: (beginning, limit) => selectNamed.all(beginning, beginning, limit),
    find: (receiptId) =>
      guard("read a receipt", () => (selectReceipt.all(receiptId) as RecordRow[]).map(toRecord)),
    list: ({ limit, offset, meetingId }) =>
      guard("read the receipts", () => ({
        receiptIds: (meetingId === undefined
          ? selectIds.all(limit, offset)
          : selectIdsOf.all(meetingId, limit, offset)) as string[],
        total: Number(meetingId === undefined ? countOpened.get() : countOf.get(meetingId)),
      })),
    listAll: ({ limit, offset }) =>
      guard("read the receipts", () => ({
        records: (selectAll.all(limit, offset) as RecordRow[]).map(toRecord),
        total: Number(countAll.get()),
      })),
    openReceipts: (before) => guard("read the receipts", () => selectUnclosed.all(before) as string[]),
    sent: (receiptId) =>
      guard("read what was sent", () => {
        const row = selectSent.get(receiptId) as SentRow | undefined;
        const [meetings, subjects] = [selectMeetings, selectSubjects].map((one) =>
          one.all(receiptId) as string[]
        );
        return row && toSent(row, meetings ?? [], subjects ?? []);
      }),
    erasedAt: (receiptId) => guard("read what was sent", () => selectErased.get(receiptId)),
    forgetSent: (now) => guard("erase what was sent", () => deleteSent.run(now).changes),
  };
}

interface RecordRow {
  readonly record: string;
}

interface SentRow {
  readonly receipt: string;
  readonly bytes: Uint8Array;
  readonly content_type: string;
  readonly salt: Uint8Array;
  readonly delete_at: number;
}

function toRecord({ record }: RecordRow): ChainRecord {
  return recordSchema.parse(JSON.parse(record));
}

function toSent(row: SentRow, meetingIds: readonly string[], subjects: readonly string[]): SentBytes {
  const { receipt: receiptId, bytes, content_type: contentType, salt, delete_at: deleteAt } = row;
  return { receiptId, bytes, contentType, salt, deleteAt, meetingIds, subjects };
}
