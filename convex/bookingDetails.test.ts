import { beforeEach, describe, expect, test } from "vitest";
import { api } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { DAY_MS, HOUR_MS, WEEK_MS } from "./domain/time";
import { now, type T, threePm } from "./testing/backend.setup";
import { bookingAt, patchEmails } from "./testing/rows.setup";
import { book, type Caller, changeTimeZone, clientOne, seedEventType, setUpProfessional } from "./testing/seed.setup";

let t: T;
let caller: Caller;
let professionalId: Id<"professionals">;
beforeEach(async () => {
  ({ t, caller, professionalId } = await setUpProfessional());
  await seedEventType(t, { professionalId });
});

const startsOf = (sessions: { startsAt: number }[]) => sessions.map(({ startsAt }) => startsAt);

describe("get", () => {
  const get = (bookingId: string) => caller.query(api.bookings.get, { bookingId });

  test("returns the session, its client, series, history and emails, without secrets", async () => {
    await seedEventType(t, { professionalId, slug: "weekly", sessionCount: 2, title: "Weekly" });
    const { manageToken } = await book(t, t, { startsAt: threePm, slug: "weekly" });
    await book(t, t, { startsAt: threePm + HOUR_MS });
    await book(t, t, { startsAt: threePm + 1.5 * HOUR_MS, phone: "(310) 555-0199" });
    await book(t, t, { startsAt: threePm + HOUR_MS / 2, firstName: "Child" });
    await changeTimeZone(caller, "UTC");
    const second = await bookingAt(t, threePm + WEEK_MS - HOUR_MS);
    const details = await get(second._id);
    expect(details).toMatchObject({
      ...{ bookingId: second._id, title: "Weekly", sessionIndex: 1, sessionCount: 2, time: "10:00–10:30 PM" },
      ...{ durationMinutes: 30, price: 45, location: "12 Main Street", status: "confirmed" },
      client: { ...clientOne, phone: "+13105550123" },
      clientTime: { date: "Tuesday, March 10", time: "3:00–3:30 PM", zone: "PDT", timeZone: "America/Los_Angeles" },
      bookedAt: "Monday, March 2, 2026, 8:00 PM UTC",
      eventType: { slug: "weekly", status: "active" },
      history: { count: 2 },
    });
    expect(startsOf(details?.sessions ?? [])).toEqual([threePm, threePm + WEEK_MS - HOUR_MS]);
    expect(startsOf(details?.history.sessions ?? [])).toEqual([threePm + 1.5 * HOUR_MS, threePm + HOUR_MS]);
    expect(details?.emails.map(({ audience, occasion, status, to }) => [audience, occasion, status, to])).toEqual([
      ["client", "booked", "queued", "client.one@example.com"],
      ["professional", "booked", "queued", "one@example.com"],
    ]);
    for (const secret of [manageToken, second.requestId, second.clientId]) {
      expect(JSON.stringify(details)).not.toContain(secret);
    }
  });

  test("returns why an email failed and when it will be retried", async () => {
    await book(t, t, { startsAt: threePm });
    await patchEmails(
      t,
      { failures: 1, nextAttemptAt: now + HOUR_MS, lastError: "The email service did not answer." },
      "client",
    );
    await patchEmails(t, { status: "failed", lastError: "The address is wrong." }, "professional");
    expect((await get((await bookingAt(t, threePm))._id))?.emails).toMatchObject([
      { nextAttemptAt: "Monday, March 2, 2026, 1:00 PM PST", lastError: "The email service did not answer." },
      { nextAttemptAt: null, lastError: "The address is wrong.", changedAt: "Monday, March 2, 2026, 12:00 PM PST" },
    ]);
  });

  test("does not return what the client booked with another professional", async () => {
    await seedEventType(t, { slug: "elsewhere" });
    await book(t, t, { startsAt: threePm, slug: "elsewhere" });
    await book(t, t, { startsAt: threePm + HOUR_MS });
    expect((await get((await bookingAt(t, threePm + HOUR_MS))._id))?.history).toEqual({
      sessions: [],
      count: 0,
      isCapped: false,
    });
    expect(await get((await bookingAt(t, threePm))._id)).toBeNull();
  });

  test("lists the latest 20 sessions of a long history and caps the count at 100", async () => {
    await book(t, t, { startsAt: threePm });
    const { _id, _creationTime, ...row } = await bookingAt(t, threePm);
    await t.run(async (ctx) => {
      for (let day = 1; day <= 120; day += 1) await ctx.db.insert("bookings", { ...row, startsAt: now - day * DAY_MS });
    });
    const history = (await get(_id))?.history;
    expect([history?.count, history?.sessions.length, history?.sessions[0]?.startsAt]).toEqual([100, 20, now - DAY_MS]);
  });

  test.each(["", "nothing", "x".repeat(5_000)])("returns null for the invalid id %j", async (id) => {
    expect(await get(id)).toBeNull();
  });
});
