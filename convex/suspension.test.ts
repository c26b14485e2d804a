import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import type { Doc, Id } from "./_generated/dataModel";
import { DAY_MS, HOUR_MS } from "./domain/time";
import { codeOf, now, setUp, type T, threePm } from "./testing/backend.setup";
import { mailProvider } from "./testing/mailProvider.setup";
import { claim, record, timedOut, tryClaim } from "./testing/outbox.setup";
import { allOf, bookingAt, cancelSession, clientEmail } from "./testing/rows.setup";
import { book, type Caller, seedEventType, seedProfessional } from "./testing/seed.setup";

const slug = "lesson-30";
const email = "one@example.com";

let t: T;
let caller: Caller;
let professionalId: Id<"professionals">;
let provider: ReturnType<typeof mailProvider>;
beforeEach(async () => {
  t = setUp();
  provider = mailProvider();
  ({ caller, professionalId } = await seedProfessional(t, "one"));
  await seedEventType(t, { professionalId });
});

/** Runs what is scheduled, the dispatcher too. */
const settle = () => t.finishAllScheduledFunctions(() => vi.advanceTimersByTime(1_000));
const suspend = () => t.mutation(internal.professionals.suspend, { email });
const resume = () => t.mutation(internal.professionals.resume, { email });
const statuses = async () => (await allOf(t, "emails")).map(({ status }) => status).sort();
const professional = () => t.run((ctx) => ctx.db.get("professionals", professionalId));

/** Inserts copies of the client's confirmation, as many as take several batches. */
async function addEmails(count: number, status: Doc<"emails">["status"]): Promise<void> {
  const { _id, _creationTime, ...row } = await clientEmail(t);
  await t.run(async (ctx) => {
    for (let index = 0; index < count; index += 1)
      await ctx.db.insert("emails", { ...row, status, nextAttemptAt: now + DAY_MS });
  });
}

describe("a suspended account", () => {
  test("closes its booking pages, shows none of its texts, and takes no booking", async () => {
    const { manageToken } = await book(t, t, { startsAt: threePm });
    const { terms } = (await t.query(api.eventTypes.getPublic, { slug })) ?? {};
    await suspend();
    const page = await t.query(api.eventTypes.getPublic, { slug });
    const none = { title: "", description: "", professionalName: "", location: "" };
    expect(page).toMatchObject({ status: "closed", slug, ...none });
    expect(await t.query(api.slots.list, { slug })).toBeNull();
    expect(await t.query(api.slots.sessions, { slug, startsAt: threePm })).toBeNull();
    expect(await codeOf(book(t, t, { startsAt: threePm + HOUR_MS, terms }))).toBe("BOOKINGS_CLOSED");
    expect(await t.query(api.confirmation.getByToken, { token: manageToken })).toMatchObject({ eventTypeSlug: null });
    await resume();
    expect(await t.query(api.eventTypes.getPublic, { slug })).toMatchObject({ status: "active", title: "Lesson" });
    expect(await codeOf(book(t, t, { startsAt: threePm + HOUR_MS }))).toBe("ACCEPTED");
  });

  test("holds its queued and new emails, and resuming sends them", async () => {
    const { manageToken } = await book(t, t, { startsAt: threePm });
    await addEmails(60, "queued");
    await suspend();
    await settle();
    expect(new Set(await statuses())).toEqual(new Set(["held"]));
    expect(await t.query(api.confirmation.getByToken, { token: manageToken })).toMatchObject({ emailState: "held" });
    await cancelSession(t, caller, threePm);
    expect(new Set(await statuses())).toEqual(new Set(["held"]));
    expect(provider.sent).toEqual([]);
    await resume();
    await settle();
    expect(await statuses()).toEqual(["sent", "sent"]);
    expect(provider.sent).toHaveLength(2);
    expect(await professional()).not.toHaveProperty("emailsHeldSince");
  });

  test("holds an email that was being sent when it comes back to the queue", async () => {
    await book(t, t, { startsAt: threePm });
    const { email: attempt } = await claim(t);
    await suspend();
    await settle();
    await record(t, attempt, timedOut);
    expect(await statuses()).toEqual(["held", "queued"]);
    vi.setSystemTime(now + HOUR_MS);
    expect(await tryClaim(t)).toBeNull();
    expect(await statuses()).toEqual(["held", "held"]);
  });

  test("holds nobody else's emails", async () => {
    await seedEventType(t, { slug: "other" });
    await suspend();
    await book(t, t, { startsAt: threePm, slug: "other" });
    await settle();
    expect(await statuses()).toEqual(["sent", "sent"]);
  });

  test("refuses what would send an email", async () => {
    await book(t, t, { startsAt: threePm });
    await suspend();
    await settle();
    const { _id: emailId } = await clientEmail(t);
    const template = { occasion: "booked", audience: "client", subject: "Booked", html: "{{sessions}}" } as const;
    expect(await codeOf(caller.mutation(api.emailMutations.resend, { emailId }))).toBe("SUSPENDED");
    expect(await codeOf(caller.mutation(api.emailMutations.resendAll, {}))).toBe("SUSPENDED");
    const test = caller.mutation(api.emailTemplateEditor.sendTest, { ...template, isSeries: false });
    expect(await codeOf(test)).toBe("SUSPENDED");
    const { _id: bookingId } = await bookingAt(t, threePm);
    await caller.mutation(api.bookingMutations.correctEmail, { bookingId, email: "other@example.com" });
    expect(await clientEmail(t)).toMatchObject({ status: "held", to: "other@example.com" });
  });

  test("is told so, and can view and cancel", async () => {
    await book(t, t, { startsAt: threePm });
    expect(await caller.query(api.professionals.me, {})).toMatchObject({ isSuspended: false });
    await suspend();
    expect(await caller.query(api.professionals.me, {})).toMatchObject({ isSuspended: true });
    await cancelSession(t, caller, threePm);
    expect(await bookingAt(t, threePm)).toMatchObject({ status: "cancelled" });
  });

  test("is listed in the health report with its time", async () => {
    const suspensions = async () => (await t.query(internal.health.report, { now })).suspensions;
    expect(await suspensions()).toEqual([]);
    await suspend();
    vi.setSystemTime(now + DAY_MS);
    await suspend();
    expect(await suspensions()).toEqual([{ professionalId, since: now }]);
    await resume();
    expect(await suspensions()).toEqual([]);
  });
});

test("emails about sessions that are over are not sent after a suspension", async () => {
  await book(t, t, { startsAt: threePm });
  await book(t, t, { startsAt: threePm + 3 * DAY_MS });
  await suspend();
  await settle();
  vi.setSystemTime(threePm + DAY_MS);
  await resume();
  await settle();
  expect(await statuses()).toEqual(["failed", "failed", "sent", "sent"]);
});

test("batches that stopped are continued every hour, in both directions", async () => {
  await book(t, t, { startsAt: threePm });
  await t.run((ctx) => ctx.db.patch("professionals", professionalId, { suspendedAt: now, emailsHeldSince: now }));
  await t.mutation(internal.professionals.resumeMovingEmails, {});
  await settle();
  expect(await statuses()).toEqual(["held", "held"]);
  await t.run((ctx) => ctx.db.patch("professionals", professionalId, { suspendedAt: undefined }));
  await t.mutation(internal.professionals.resumeMovingEmails, {});
  await settle();
  expect(await statuses()).toEqual(["sent", "sent"]);
});

describe("the operator names a professional", () => {
  const run = (name: Parameters<typeof t.mutation<typeof internal.professionals.suspend>>[1]) =>
    t.mutation(internal.professionals.suspend, name);

  test("by sign-in address, profile slug or id", async () => {
    for (const name of [{ email: " One@Example.com" }, { profileSlug: "teacher-one" }, { professionalId }]) {
      expect(await run(name)).toMatchObject({ professionalId, profileSlug: "teacher-one", suspendedAt: now });
    }
  });

  test("and is told if there is none, several, or nobody is named", async () => {
    await expect(run({ email: "nobody@example.com" })).rejects.toThrow(/No professional has this email: nobody@/);
    expect(await codeOf(run({ profileSlug: "nobody" }))).toBe("NOT_FOUND");
    expect(await codeOf(run({}))).toBe("INVALID_INPUT");
    const { professionalId: other } = await seedProfessional(t, "two");
    await t.run((ctx) => ctx.db.patch("professionals", other, { email }));
    await expect(run({ email })).rejects.toThrow(/Several professionals .*teacher-one, teacher-two/);
  });
});
