import { Buffer } from "node:buffer";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, components, internal } from "./_generated/api";
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from "./domain/time";
import { setUp, type T, threePm } from "./testing/backend.setup";
import { mailProvider } from "./testing/mailProvider.setup";
import { allOf, rateLimitRows } from "./testing/rows.setup";
import { book, clientOne, newRequestId, seedEventType, seedProfessional } from "./testing/seed.setup";

let t: T;
beforeEach(() => {
  mailProvider();
  t = setUp();
});

async function finish(): Promise<void> {
  await t.finishAllScheduledFunctions(() => vi.advanceTimersByTime(1));
}

describe("links", () => {
  const YEAR_MS = 365 * DAY_MS;
  const endOld = async () => {
    await t.mutation(internal.retention.endOldTokens, {});
    await finish();
  };
  const calendarStatus = async (token: string) => {
    vi.stubGlobal("Buffer", Buffer);
    const { status } = await t.fetch(`/calendar/${token}.ics`, { method: "GET" });
    vi.unstubAllGlobals();
    return status;
  };

  test("of a series end a year after its last session, and show the same as unknown ones", async () => {
    await seedEventType(t, { sessionCount: 3 });
    const requestId = newRequestId();
    const { manageToken: token } = await book(t, t, { startsAt: threePm, requestId });
    const { calendarToken = "" } = (await allOf(t, "bookings"))[0] ?? {};
    // The clock changes before the second session.
    const lastEnd = threePm + 2 * WEEK_MS - HOUR_MS + 30 * MINUTE_MS;
    vi.setSystemTime(lastEnd + YEAR_MS - 1);
    await endOld();
    expect(await t.query(api.confirmation.getByToken, { token })).not.toBeNull();
    expect(await calendarStatus(calendarToken)).toBe(200);

    vi.setSystemTime(lastEnd + YEAR_MS);
    await endOld();
    expect(await t.query(api.confirmation.getByToken, { token })).toBeNull();
    expect(await calendarStatus(calendarToken)).toBe(404);
    const bookings = await allOf(t, "bookings");
    expect(new Set(bookings.map(({ manageToken }) => manageToken)).size).toBe(1);
    expect(JSON.stringify(bookings)).not.toContain(requestId);
  });

  test("end in batches, each booking once, however many there are", async () => {
    await seedEventType(t);
    await book(t, t, { startsAt: threePm });
    const [row] = await allOf(t, "bookings");
    if (!row) throw new Error("Nothing was booked.");
    const { _id, _creationTime, ...booking } = row;
    await t.run(async (ctx) => {
      for (let index = 0; index < 24; index += 1) {
        await ctx.db.insert("bookings", { ...booking, manageToken: `old-${index}` });
      }
    });
    vi.setSystemTime(threePm + YEAR_MS + DAY_MS);
    await endOld();
    const ended = await allOf(t, "bookings");
    expect(ended.map(({ manageToken }) => manageToken).filter((token) => token.startsWith("old-"))).toEqual([]);
    expect(ended.filter(({ tokensEndAt }) => tokensEndAt !== undefined)).toEqual([]);
    await endOld();
    expect(await allOf(t, "bookings")).toEqual(ended);
  });
});

test("counts of rate limits are deleted after two days, however many there are", async () => {
  await seedEventType(t);
  for (let index = 0; index < 120; index += 1) {
    const limit = { name: "bookingsByAddress", key: `address-${index}` };
    const config = { kind: "fixed window", rate: 1, period: 1_000 } as const;
    await t.run((ctx) => ctx.runMutation(components.rateLimiter.lib.rateLimit, { ...limit, config }));
  }
  vi.setSystemTime(Date.now() + 30 * HOUR_MS);
  await book(t, t, { startsAt: threePm + DAY_MS });
  expect(await rateLimitRows(t)).toHaveLength(121);
  vi.setSystemTime(Date.now() + 20 * HOUR_MS);
  await t.mutation(internal.retention.deleteOldRateLimits, {});
  await finish();
  const names = (await rateLimitRows(t)).map(({ name }) => name);
  expect(names).toContain("bookingsByEventType");
  expect(names).not.toContain("bookingsByAddress");
});

describe("test emails", () => {
  const draft = { occasion: "booked", audience: "client", subject: "Booked", html: "{{sessions}}" } as const;

  test("leave nothing behind once they are sent, not even in the arguments of scheduled functions", async () => {
    const { caller } = await seedProfessional(t, "one");
    const testId = await caller.mutation(api.emailTemplateEditor.sendTest, { ...draft, isSeries: false });
    await finish();
    expect(await caller.query(api.emailTemplates.testState, { testId })).toBe("sent");
    expect(await allOf(t, "testEmails")).toEqual([]);
    const scheduled = await t.run((ctx) => ctx.db.system.query("_scheduled_functions").collect());
    expect(scheduled.length).toBeGreaterThan(0);
    expect(JSON.stringify(scheduled)).not.toMatch(/one@example\.com|Teacher one/);
  });

  test("that were never taken are deleted", async () => {
    const { caller } = await seedProfessional(t, "one");
    await t.run(async (ctx) => {
      for (let index = 0; index < 12; index += 1) {
        const professional = await ctx.db.query("professionals").first();
        const text = { from: "", to: "one@example.com", subject: "", html: "", text: "" };
        if (professional) await ctx.db.insert("testEmails", { professionalId: professional._id, ...text });
      }
    });
    vi.setSystemTime(Date.now() + HOUR_MS + 1);
    await caller.mutation(api.emailTemplateEditor.sendTest, { ...draft, isSeries: false });
    await t.mutation(internal.retention.deleteOldTestEmails, {});
    expect((await allOf(t, "testEmails")).length).toBe(8);
    await finish();
    expect(await allOf(t, "testEmails")).toEqual([]);
  });
});

test("no scheduled function has a name, an address or a secret in its arguments", async () => {
  const { caller, professionalId } = await seedProfessional(t, "one");
  await seedEventType(t, { professionalId, sessionCount: 2 });
  const { manageToken } = await book(t, t, { startsAt: threePm });
  const [booking] = await allOf(t, "bookings");
  if (!booking) throw new Error("Nothing was booked.");
  const draft = { occasion: "booked", audience: "client", subject: "Booked", html: "{{sessions}}" } as const;
  await caller.mutation(api.emailTemplateEditor.sendTest, { ...draft, isSeries: false });
  await finish();
  await caller.mutation(api.bookingMutations.correctEmail, { bookingId: booking._id, email: "other@example.com" });
  await caller.mutation(api.emailMutations.resendAll, {});
  await caller.mutation(api.changeMutations.cancel, { bookingId: booking._id, scope: "session" });
  await finish();
  await t.mutation(internal.privacy.eraseClient, { email: "other@example.com" });
  const event = { kind: "userDeleted", clerkUserId: "user_one" } as const;
  await t.mutation(internal.webhookEvents.applyUserEvent, { eventId: "event", event });
  await finish();
  const scheduled = await t.run((ctx) => ctx.db.system.query("_scheduled_functions").collect());
  const names = new Set(scheduled.map(({ name }) => name));
  expect(names.size).toBeGreaterThanOrEqual(5);
  const text = JSON.stringify(scheduled.map(({ args }) => args));
  const secrets = [manageToken, booking.calendarToken, booking.professionalCalendarKey, booking.requestId];
  for (const secret of [...secrets, "example.com", "Teacher", clientOne.lastName, "5550123", "user_one"]) {
    expect(text).not.toContain(secret);
  }
});
