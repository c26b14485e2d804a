import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { DAY_MS, HOUR_MS } from "./domain/time";
import { codeOf, now, refusedFields, type T, threePm } from "./testing/backend.setup";
import { advanceClock, mailProvider } from "./testing/mailProvider.setup";
import { claimAllDue, sendAllDue } from "./testing/outbox.setup";
import { allOf, bookingAt } from "./testing/rows.setup";
import { book, type Caller, seedEventType, seedProfessional, setUpProfessional } from "./testing/seed.setup";

let t: T;
let caller: Caller;
const other = { firstName: "Client", lastName: "Two", email: "two@example.com" };

beforeEach(async () => {
  mailProvider();
  const { professionalId, ...one } = await setUpProfessional();
  ({ t, caller } = one);
  await seedEventType(t, { professionalId, slug: "weekly", sessionCount: 4, title: "Weekly" });
  await seedEventType(t, { professionalId });
});

type Selection =
  | { kind: "dates"; from: string; to: string }
  | { kind: "bookedSince"; since: number }
  | { kind: "client"; bookingId: string };

const preview = (selection: Selection, by = caller) => by.query(api.cancelMany.preview, { selection, minute: now });
const startsOf = async (selection: Selection) => (await preview(selection)).sessions.map(({ startsAt }) => startsAt);
const progress = () => caller.query(api.cancelMany.progress, {});

type Options = { tellsClients?: boolean; note?: string; by?: Caller };
function cancelMany(bookingIds: Id<"bookings">[], { tellsClients = true, note = "", by = caller }: Options = {}) {
  return by.mutation(api.changeMutations.cancelMany, { bookingIds, tellsClients, note });
}

const runAll = () => advanceClock(5_000);
/** Runs the batches without the dispatcher. */
async function runBatches(): Promise<void> {
  const unfinished = async () => (await allOf(t, "bulkCancellations")).filter(({ isDone }) => !isDone);
  for (let rows = await unfinished(); rows.length > 0; rows = await unfinished()) {
    for (const { _id } of rows) await t.mutation(internal.cancelMany.runBatch, { bulkCancellationId: _id });
  }
}
const idsOf = async () => (await allOf(t, "bookings")).map(({ _id }) => _id);
const cancellations = async () => (await allOf(t, "emails")).filter(({ occasion }) => occasion === "cancelled");

describe("preview", () => {
  beforeEach(async () => {
    await book(t, t, { startsAt: threePm });
    await book(t, t, { startsAt: threePm + DAY_MS, lastName: "Other" });
    await book(t, t, { startsAt: threePm + HOUR_MS, slug: "weekly", ...other });
  });

  test("finds the sessions of a day, in the professional's time zone", async () => {
    expect(await startsOf({ kind: "dates", from: "2026-03-03", to: "2026-03-03" })).toEqual([
      threePm,
      threePm + HOUR_MS,
    ]);
    expect(await startsOf({ kind: "dates", from: "2026-03-01", to: "2026-03-02" })).toEqual([]);
  });

  test("finds every session of what was booked since a time", async () => {
    vi.setSystemTime(now + HOUR_MS);
    await book(t, t, { startsAt: threePm + 2 * DAY_MS });
    expect(await startsOf({ kind: "bookedSince", since: now + HOUR_MS })).toEqual([threePm + 2 * DAY_MS]);
    expect(await startsOf({ kind: "bookedSince", since: now })).toHaveLength(7);
  });

  test("finds the sessions of an address under every name, and nobody else's", async () => {
    const { _id: bookingId } = await bookingAt(t, threePm);
    expect(await startsOf({ kind: "client", bookingId })).toEqual([threePm, threePm + DAY_MS]);
    const { caller: stranger } = await seedProfessional(t, "two");
    expect((await preview({ kind: "client", bookingId }, stranger)).sessions).toEqual([]);
  });

  test("counts clients by address, and leaves out what is canceled or has begun", async () => {
    const found = await preview({ kind: "bookedSince", since: now - 1 });
    expect(found.sessions.map(({ client }) => client)).toEqual([0, 1, 0, 1, 1, 1]);
    const { _id: bookingId } = await bookingAt(t, threePm);
    await caller.mutation(api.changeMutations.cancel, { bookingId, scope: "session" });
    expect(await startsOf({ kind: "dates", from: "2026-03-03", to: "2026-03-03" })).toEqual([threePm + HOUR_MS]);
  });

  test("refuses dates that are none", async () => {
    const refused = preview({ kind: "dates", from: "2026-02-30", to: "2026-03-03" });
    expect(await refusedFields(refused)).toEqual({ from: "Choose a date." });
  });
});

describe("cancelMany", () => {
  test("cancels in batches and sends one email per client and one list", async () => {
    for (let index = 0; index < 30; index += 1) {
      const startsAt = threePm + Math.floor(index / 2) * DAY_MS + (index % 2) * HOUR_MS - (index > 9 ? HOUR_MS : 0);
      await book(t, t, { startsAt, ...(index < 27 ? {} : other) });
    }
    await sendAllDue(t);
    expect(await cancelMany(await idsOf(), { note: "I am ill." })).toBe(30);
    expect(await progress()).toMatchObject({ total: 30, pending: 30, cancelled: 0, isDone: false });
    const [job] = await allOf(t, "bulkCancellations");
    if (!job) throw new Error("There is no cancellation.");
    await t.mutation(internal.cancelMany.runBatch, { bulkCancellationId: job._id });
    expect(await progress()).toMatchObject({ total: 30, pending: 5, cancelled: 25, isDone: false });
    expect(await claimAllDue(t)).toEqual([]);
    await t.mutation(internal.cancelMany.runBatch, { bulkCancellationId: job._id });
    expect(await progress()).toMatchObject({ total: 30, pending: 0, cancelled: 30, isDone: true });
    const emails = await cancellations();
    expect(emails.map(({ audience, to, sessionIds, note }) => [audience, to, sessionIds?.length, note])).toEqual([
      ["professional", "one@example.com", 30, undefined],
      ["client", "client.one@example.com", 27, "I am ill."],
      ["client", "two@example.com", 3, "I am ill."],
    ]);
    const changes = await allOf(t, "bookingChanges");
    expect(changes).toHaveLength(30);
    expect(changes.every(({ by, kind, note }) => `${by} ${kind} ${note}` === "professional cancelled I am ill.")).toBe(
      true,
    );
    expect(await allOf(t, "bulkCancellations")).not.toMatchObject([{ note: "I am ill." }]);
  });

  test("lists every booking in one email, with one calendar file", async () => {
    await book(t, t, { startsAt: threePm });
    await book(t, t, { startsAt: threePm + HOUR_MS, slug: "weekly", lastName: "Other" });
    await sendAllDue(t);
    await cancelMany(await idsOf(), { note: "I am ill." });
    await runBatches();
    const [list, client] = await claimAllDue(t);
    expect(list?.payload.subject).toBe("Canceled: 5 sessions");
    expect(client?.payload.subject).toBe("Canceled: 5 sessions with Teacher one");
    expect(list?.payload.text).toContain("1. Tuesday, March 3 · 3:00–3:30 PM PST (Lesson with Client One)");
    expect(client?.payload.text).toContain("Message: I am ill.");
    expect(client?.payload.text).toContain("2. Tuesday, March 3 · 4:00–4:30 PM PST (Weekly)");
    for (const claimed of [list, client]) {
      const [file, ...others] = claimed?.payload.attachments ?? [];
      expect(others).toEqual([]);
      const text = atob(file?.content ?? "");
      expect(file?.contentType).toContain("method=PUBLISH");
      expect([text.match(/STATUS:CANCELLED/g)?.length, text.match(/SEQUENCE:1/g)?.length]).toEqual([5, 5]);
    }
    const { _id: bookingId } = await bookingAt(t, threePm + HOUR_MS);
    const details = await caller.query(api.bookings.get, { bookingId });
    expect(details?.emails.map(({ occasion }) => occasion)).toEqual(["booked", "booked", "cancelled", "cancelled"]);
  });

  test("is about one booking like any cancellation, and tells no client if that is wanted", async () => {
    await book(t, t, { startsAt: threePm });
    await cancelMany(await idsOf(), { tellsClients: false, note: "I am ill." });
    await runBatches();
    expect((await claimAllDue(t)).map(({ payload }) => payload.subject)).toEqual([
      "Canceled: Lesson with Client One: Tuesday, March 3, 3:00–3:30 PM PST",
    ]);
    expect(await allOf(t, "bookingChanges")).toMatchObject([{ tellsClient: false }]);
  });

  test("leaves alone what has begun, is canceled, or is another professional's", async () => {
    await book(t, t, { startsAt: threePm });
    await book(t, t, { startsAt: threePm + HOUR_MS });
    const ids = await idsOf();
    const { caller: stranger } = await seedProfessional(t, "two");
    expect(await cancelMany(ids, { by: stranger })).toBe(0);
    vi.setSystemTime(threePm);
    await cancelMany([...ids, ...ids]);
    await runBatches();
    expect((await allOf(t, "bookings")).map(({ status }) => status)).toEqual(["confirmed", "cancelled"]);
    expect(await progress()).toMatchObject({ total: 2, pending: 0, cancelled: 1, isDone: true });
  });

  test("runs once at a time, for at most 200 sessions, with a plain note", async () => {
    await book(t, t, { startsAt: threePm });
    const [id] = await idsOf();
    if (!id) throw new Error("There is no booking.");
    expect(await refusedFields(cancelMany(Array(201).fill(id)))).toHaveProperty("bookingIds");
    expect(await refusedFields(cancelMany([id], { note: "https://evil.example" }))).toHaveProperty("note");
    await cancelMany([id]);
    expect(await codeOf(cancelMany([id]))).toBe("LIMIT_REACHED");
    await runBatches();
    expect(await codeOf(cancelMany([id]))).toBe("ACCEPTED");
    expect(await allOf(t, "bulkCancellations")).toHaveLength(1);
  });

  test("is resumed after a batch has failed", async () => {
    await book(t, t, { startsAt: threePm });
    await cancelMany(await idsOf());
    await t.run(async (ctx) => {
      for (const { _id } of await ctx.db.system.query("_scheduled_functions").collect())
        await ctx.scheduler.cancel(_id);
    });
    await t.mutation(internal.cancelMany.resume, {});
    await runAll();
    expect((await progress())?.isDone).toBe(true);
    expect((await bookingAt(t, threePm)).status).toBe("cancelled");
  });

  test("is forgotten with each client: the list and the notes", async () => {
    await book(t, t, { startsAt: threePm });
    await book(t, t, { startsAt: threePm + HOUR_MS, ...other });
    await sendAllDue(t);
    await cancelMany(await idsOf(), { note: "I am ill." });
    await runBatches();
    await sendAllDue(t);
    await t.mutation(internal.privacy.eraseClient, { email: other.email });
    await runAll();
    expect(JSON.stringify(await allOf(t, "emailPayloads"))).not.toContain("Client Two");
    expect((await cancellations()).map(({ to }) => to)).toEqual(["one@example.com", "client.one@example.com"]);
    expect((await allOf(t, "bookingChanges")).map(({ note }) => note)).toEqual(["I am ill.", undefined]);
  });

  test("a corrected address gets an email of its own", async () => {
    await book(t, t, { startsAt: threePm });
    await book(t, t, { startsAt: threePm + HOUR_MS });
    await sendAllDue(t);
    await cancelMany(await idsOf());
    await runBatches();
    await sendAllDue(t);
    const { _id: bookingId } = await bookingAt(t, threePm + HOUR_MS);
    await caller.mutation(api.bookingMutations.correctEmail, { bookingId, email: "right@example.com" });
    const [first, second] = await idsOf();
    expect((await cancellations()).map(({ to, sessionIds }) => [to, sessionIds])).toEqual([
      ["one@example.com", [first, second]],
      ["client.one@example.com", [first]],
      ["right@example.com", [second]],
    ]);
  });
});
