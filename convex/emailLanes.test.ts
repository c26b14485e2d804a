import { beforeEach, expect, test, vi } from "vitest";
import { internal } from "./_generated/api";
import { HOUR_MS, MINUTE_MS } from "./domain/time";
import type { Claim } from "./model/outbox/claim";
import { type T, threePm } from "./testing/backend.setup";
import { claim, claimAllDue, record, sendAllDue, timedOut } from "./testing/outbox.setup";
import { allOf, cancelSession } from "./testing/rows.setup";
import { book, type Caller, seedEventType, setUpProfessional } from "./testing/seed.setup";

const cancellations = ["cancelled, client", "cancelled, professional"];
const notice = "booked, professional";
const confirmation = "booked, client";

let t: T;
let caller: Caller;
beforeEach(async () => {
  const { professionalId, ...one } = await setUpProfessional();
  ({ t, caller } = one);
  await seedEventType(t, { professionalId });
  await book(t, t, { startsAt: threePm });
  await sendAllDue(t);
});

/** Queues the two emails of a booking, as if this many had been made at once. */
async function bookMany(count: number): Promise<void> {
  await book(t, t, { startsAt: threePm + HOUR_MS });
  await t.run(async (ctx) => {
    const queued = (await ctx.db.query("emails").collect()).filter(({ status }) => status === "queued");
    for (let index = 1; index < count; index += 1) {
      for (const { _id, _creationTime, ...row } of queued) await ctx.db.insert("emails", row);
    }
  });
}

/** The occasion and audience of each claimed email. */
async function kindsOf(claims: Claim[]): Promise<string[]> {
  const kinds = new Map((await allOf(t, "emails")).map((row) => [row._id, `${row.occasion}, ${row.audience}`]));
  return claims.map(({ email }) => kinds.get(email._id) ?? "");
}

test("400 anonymous bookings later, a cancellation and the notices still go out at once", async () => {
  vi.stubEnv("EMAILS_PER_PROFESSIONAL", "5");
  await bookMany(400);
  vi.setSystemTime(Date.now() + MINUTE_MS);
  await claim(t);
  await cancelSession(t, caller, threePm);
  const kinds = await kindsOf(await claimAllDue(t));
  expect(kinds.slice(0, 2)).toEqual(cancellations);
  expect(kinds.slice(2, 401)).toEqual(Array(399).fill(notice));
  expect(kinds.slice(401)).toEqual(Array(5).fill(confirmation));
});

test("every notice to the professional is sent before the clients' confirmations", async () => {
  await bookMany(3);
  const kinds = await kindsOf(await claimAllDue(t));
  expect(kinds).toEqual([notice, notice, notice, confirmation, confirmation, confirmation]);
});

test("emails that wait for a retry do not block due ones of later lanes, and come first when they are due", async () => {
  await bookMany(2);
  await cancelSession(t, caller, threePm);
  for (let index = 0; index < cancellations.length; index += 1) await record(t, (await claim(t)).email, timedOut);
  expect(await kindsOf([await claim(t), await claim(t), await claim(t)])).toEqual([notice, notice, confirmation]);
  vi.setSystemTime(Date.now() + MINUTE_MS);
  expect(await kindsOf(await claimAllDue(t))).toEqual([...cancellations, confirmation]);
});

test("the sweep releases emails of every lane whose run died", async () => {
  await bookMany(1);
  await cancelSession(t, caller, threePm);
  const claims = await claimAllDue(t);
  expect(await kindsOf(claims)).toEqual([...cancellations, notice, confirmation]);
  vi.setSystemTime(Date.now() + 3 * MINUTE_MS);
  await t.mutation(internal.outbox.sweep, {});
  const released = (await allOf(t, "emails")).filter(({ status }) => status === "queued");
  expect(new Set(released.map(({ _id }) => _id))).toEqual(new Set(claims.map(({ email }) => email._id)));
});
