import type { Review, ReviewStore } from "../../../src/reviews/review_store.ts";
import type { ForgetStore, Gone, Person } from "../file/person_to_forget.ts";
import type { Database } from "../file/database.ts";
import { guard } from "../file/fault.ts";
import { isAbout } from "./about_person.ts";

/** Requests that wait for a person, in the encrypted store; erased with the meetings that they quote. */
export function reviewStore(database: Database): ReviewStore {
  const insert = database.prepare(
    "insert into reviews (id, created_at, expires_at, state, body, details) values (?, ?, ?, ?, ?, ?)",
  );
  const insertMeeting = database.prepare(
    "insert or ignore into reviews_meetings (review, meeting_id) values (?, ?)",
  );
  const select = database.prepare("select * from reviews where id = ?");
  const selectWaiting = database.prepare(
    "select * from reviews where state = 'waiting' and expires_at > ? order by created_at",
  );
  const selectApproved = database.prepare(
    "select * from reviews where state = 'approved' and expires_at > ? order by created_at",
  );
  const decide = database.prepare(
    `update reviews set state = @state, decided_by = @by, decided_at = @at
     where id = @id and state = 'waiting' and expires_at > @at`,
  );
  const spend = database.prepare("update reviews set state = 'spent' where id = ? and state = 'approved'");
  const forget = database.prepare("delete from reviews where expires_at <= ?");
  const put = database.transaction((review: Review) => {
    const { id, createdAt, expiresAt, state, body, decidedBy: _, decidedAt: __, ...details } = review;
    insert.run(id, createdAt, expiresAt, state, body, JSON.stringify(details));
    for (const meetingId of review.meetingIds) insertMeeting.run(id, meetingId);
  });

  return {
    put: (review) => guard("keep a review", () => put.immediate(review)),
    get: (id) =>
      guard("read a review", () => {
        const row = select.get(id) as ReviewRow | undefined;
        return row && toReview(row);
      }),
    waiting: (now) => guard("read reviews", () => (selectWaiting.all(now) as ReviewRow[]).map(toReview)),
    approved: (now) => guard("read reviews", () => (selectApproved.all(now) as ReviewRow[]).map(toReview)),
    decide: (id, decision) => guard("decide a review", () => decide.run({ id, ...decision }).changes === 1),
    spend: (id) => guard("spend an approval", () => spend.run(id).changes === 1),
    forget: (now) => guard("erase reviews", () => forget.run(now).changes),
  };
}

interface ReviewRow {
  readonly id: string;
  readonly created_at: number;
  readonly expires_at: number;
  readonly state: Review["state"];
  readonly body: Uint8Array;
  readonly details: string;
  readonly decided_by: string | null;
  readonly decided_at: number | null;
}

function toReview(row: ReviewRow): Review {
  const details = JSON.parse(row.details) as Omit<
    Review,
    "id" | "createdAt" | "expiresAt" | "state" | "body" | "decidedBy" | "decidedAt"
  >;
  return {
    ...details,
    id: row.id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    state: row.state,
    body: row.body,
    ...(row.decided_by === null ? {} : { decidedBy: row.decided_by }),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
  };
}

/** Takes out the reviews whose bytes name a person. */
export function forgetInReviews({ database }: ForgetStore, person: Person): Partial<Gone> {
  const rows = database.prepare<[], { id: string; body: Uint8Array }>("select id, body from reviews").all();
  const erase = database.prepare("delete from reviews where id = ?");
  const gone = rows.filter(({ body }) => isAbout(new TextDecoder().decode(body), person));
  for (const { id } of gone) erase.run(id);
  return { reviews: gone.length };
}
