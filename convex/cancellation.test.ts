import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "./_generated/api";
import type { Doc, Id } from "./_generated/dataModel";
import { startsOf } from "./domain/slotRuns";
import { HOUR_MS } from "./domain/time";
import { codeOf, now, type T, threePm } from "./testing/backend.setup";
import { setUpSessionsAndSeries, weeklyStarts as starts } from "./testing/changes.setup";
import { claim, claimAllDue, passUndo, record, timedOut } from "./testing/outbox.setup";
import { allOf, emailTo, patchEmails } from "./testing/rows.setup";
import { book, type Caller, seedProfessional } from "./testing/seed.setup";

let t: T;
let caller: Caller;
let token: string;

beforeEach(async () => {
  ({ t, caller } = await setUpSessionsAndSeries());
  ({ manageToken: token } = await book(t, t, { startsAt: threePm, slug: "weekly" }));
});

const sessions = () => allOf(t, "bookings");
const statuses = async () => (await sessions()).map(({ status }) => status);
const emails = () => allOf(t, "emails");
const occasions = async () => (await emails()).map(({ occasion }) => occasion);
const textOf = async (emailId: Id<"emails">) =>
  (await allOf(t, "emailPayloads")).find((payload) => payload.emailId === emailId)?.text;
const sessionAt = async (index: number): Promise<Doc<"bookings">> => {
  const session = (await sessions())[index];
  if (!session) throw new Error("There is no such session.");
  return session;
};
const cancel = async (index: number, scope: "session" | "following") => {
  const { _id: bookingId } = await sessionAt(index);
  return (await caller.mutation(api.changeMutations.cancel, { bookingId, scope })).sessions;
};

const markSent = () => patchEmails(t, { status: "sent" });

describe("cancel", () => {
  test("frees the time of one session at once and keeps the others", async () => {
    const times = async () => {
      const march = await t.query(api.slots.list, { slug: "lesson-30", minute: now, month: "2026-03" });
      return startsOf(march?.times ?? []);
    };
    expect(await times()).not.toContain(starts[1]);
    expect(await cancel(1, "session")).toBe(1);
    expect(await statuses()).toEqual(["confirmed", "cancelled", "confirmed", "confirmed"]);
    expect(await times()).toContain(starts[1]);
    expect(await times()).not.toContain(starts[2]);
    expect(await codeOf(book(t, t, { startsAt: starts[1] ?? 0 }))).toBe("ACCEPTED");
  });

  test("cancels the rest of a series, and does not change earlier or cancelled sessions", async () => {
    await cancel(2, "session");
    expect(await cancel(1, "following")).toBe(2);
    expect(await statuses()).toEqual(["confirmed", "cancelled", "cancelled", "cancelled"]);
    const rows = await sessions();
    expect(rows.map(({ blocksTime }) => blocksTime)).toEqual([true, false, false, false]);
    expect(rows.map(({ revision }) => revision)).toEqual([0, 1, 1, 1]);
    const shown = await t.query(api.confirmation.getByToken, { token });
    expect(shown?.sessions.map(({ status }) => status)).toEqual(await statuses());
  });

  test("has no effect when repeated: no write, no second email", async () => {
    await cancel(0, "following");
    const before = [await sessions(), await emails()];
    vi.setSystemTime(now + HOUR_MS);
    for (const scope of ["session", "following"] as const) expect(await cancel(0, scope)).toBe(0);
    expect([await sessions(), await emails()]).toEqual(before);
  });

  test("keeps sessions that have started, and can still cancel the ones after them", async () => {
    vi.setSystemTime(threePm);
    expect(await codeOf(cancel(0, "session"))).toBe("ALREADY_STARTED");
    expect(await cancel(0, "following")).toBe(3);
    expect(await statuses()).toEqual(["confirmed", "cancelled", "cancelled", "cancelled"]);
    vi.setSystemTime((starts[3] ?? 0) + HOUR_MS);
    expect(await codeOf(cancel(0, "following"))).toBe("ALREADY_STARTED");
  });

  test("gives the same refusal for another professional's booking and a deleted one", async () => {
    const other = (await seedProfessional(t, "two")).caller;
    const bookingId = (await sessionAt(0))._id;
    const byOther = () => other.mutation(api.changeMutations.cancel, { bookingId, scope: "session" });
    expect(await codeOf(byOther())).toBe("NOT_FOUND");
    await t.run((ctx) => ctx.db.delete("bookings", bookingId));
    expect(await codeOf(byOther())).toBe("NOT_FOUND");
  });
});

describe("emails", () => {
  test("list the sessions cancelled in each step, to both audiences", async () => {
    await markSent();
    await cancel(1, "session");
    await cancel(2, "following");
    const cancellations = (await emails()).filter(({ occasion }) => occasion === "cancelled");
    const ids = (await sessions()).map(({ _id }) => _id);
    expect(cancellations.map(({ audience, to, status, sessionIds }) => [audience, to, status, sessionIds])).toEqual([
      ["client", "client.one@example.com", "queued", [ids[1]]],
      ["professional", "one@example.com", "queued", [ids[1]]],
      ["client", "client.one@example.com", "queued", [ids[2], ids[3]]],
      ["professional", "one@example.com", "queued", [ids[2], ids[3]]],
    ]);
    passUndo();
    await claimAllDue(t);
    const [first, , second] = await Promise.all(cancellations.map(({ _id }) => textOf(_id)));
    expect(first).toContain("When: Tuesday, March 10 · 3:00–3:30 PM PDT\n");
    expect(second).toMatch(/1. Tuesday, March 17 .*\n2. Tuesday, March 24 /);
    expect(second).not.toMatch(/March 3|March 10/);
    expect(second).toContain(`https://app.example.com/booked#${token}`);
    expect(cancellations.every(({ bookingId }) => bookingId === ids[0])).toBe(true);
  });

  test("are only about the cancellation if the whole booking is cancelled before any was sent", async () => {
    await cancel(0, "following");
    expect(await occasions()).toEqual(["cancelled", "cancelled"]);
    expect(await claimAllDue(t)).toEqual([]);
    passUndo();
    expect(await claimAllDue(t)).toHaveLength(2);
  });

  test.each([
    ["never attempted", 1],
    ["attempted once", 2],
  ])(
    "that are pending, %s, list the remaining sessions, and are sent after the cancellation",
    async (_, generation) => {
      const { _id } = await emailTo(t, "professional");
      if (generation === 2) await record(t, (await claim(t)).email, timedOut);
      await cancel(1, "session");
      expect(await occasions()).toEqual(["booked", "booked", "cancelled", "cancelled"]);
      passUndo();
      const claims = await claimAllDue(t);
      const isCancellation = claims.map(({ payload }) => payload.subject.startsWith("Canceled"));
      expect(isCancellation).toEqual([true, true, false, false]);
      const booked = claims.find(({ email }) => email._id === _id);
      expect(booked?.email).toEqual({ _id, generation, attempt: 1 });
      expect(booked?.payload.text).toMatch(/March 3[\s\S]*March 17[\s\S]*March 24/);
      expect(booked?.payload.text).not.toContain("March 10");
    },
  );

  test("that are pending are updated, however many emails the booking has", async () => {
    await t.run(async (ctx) => {
      const pending = await ctx.db.query("emails").collect();
      for (const { _id, _creationTime, ...row } of pending) {
        await ctx.db.patch("emails", _id, { status: "sent" });
        for (let index = 0; index < 150; index += 1) await ctx.db.insert("emails", { ...row, status: "sent" });
        await ctx.db.insert("emails", { ...row, attempt: 1 });
      }
    });
    await cancel(1, "session");
    const pending = (await emails()).filter(({ occasion, status }) => occasion === "booked" && status === "queued");
    expect(pending.map(({ generation }) => generation)).toEqual([2, 2]);
  });

  test.each(["session", "following"] as const)(
    "being sent during the cancellation ignore their result (%s)",
    async (scope) => {
      const { email } = await claim(t);
      await cancel(0, scope);
      const before = await emails();
      await record(t, email, timedOut);
      expect(await emails()).toEqual(before);
      passUndo();
      expect((await claim(t)).email.attempt).toBe(1);
    },
  );

  test("that were sent are not changed", async () => {
    await markSent();
    const before = await emails();
    await cancel(0, "following");
    expect((await emails()).slice(0, 2)).toEqual(before);
  });

  test("are listed with the sessions they are about", async () => {
    await markSent();
    await cancel(1, "session");
    const listEmails = async (index: number) => {
      const details = await caller.query(api.bookings.get, { bookingId: (await sessionAt(index))._id });
      return details?.emails.map(({ occasion }) => occasion);
    };
    expect(await listEmails(1)).toEqual(["booked", "booked", "cancelled", "cancelled"]);
    expect(await listEmails(0)).toEqual(["booked", "booked"]);
  });
});
