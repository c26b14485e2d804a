import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import { HOUR_MS, WEEK_MS } from "./domain/time";
import { setUp, type T, threePm } from "./testing/backend.setup";
import { mailProvider } from "./testing/mailProvider.setup";
import { sendAllDue } from "./testing/outbox.setup";
import { book, clientOne, seedEventType, seedProfessional } from "./testing/seed.setup";

const HALF_HOUR_MS = HOUR_MS / 2;

let t: T;
beforeEach(() => {
  mailProvider();
  t = setUp();
});

const erase = async (email = clientOne.email) => {
  const found = await t.mutation(internal.privacy.eraseClient, { email });
  await t.finishAllScheduledFunctions(() => vi.advanceTimersByTime(1));
  return found;
};
const allRows = () =>
  t.run(async (ctx) => ({
    clients: await ctx.db.query("clients").collect(),
    bookings: await ctx.db.query("bookings").collect(),
    emails: await ctx.db.query("emails").collect(),
    payloads: await ctx.db.query("emailPayloads").collect(),
  }));

test("erases a client from every table, and keeps bookings without personal data", async () => {
  const { caller, professionalId } = await seedProfessional(t, "one");
  await seedEventType(t, { professionalId });
  const { manageToken } = await book(t, t, { startsAt: threePm });
  await book(t, t, { startsAt: threePm + HALF_HOUR_MS, firstName: "Другой", lastName: "Client" });
  await sendAllDue(t);
  vi.setSystemTime(threePm + WEEK_MS);

  expect(await erase("  CLIENT.One@example.com ")).toBe(2);

  const remaining = await allRows();
  for (const text of ["client.one", "Client One", "Другой", "5550123", manageToken, '"One"']) {
    expect(JSON.stringify(remaining)).not.toContain(text);
  }
  expect(remaining.clients).toHaveLength(2);
  expect(remaining.bookings.map(({ startsAt, price, status }) => ({ startsAt, price, status }))).toEqual([
    { startsAt: threePm, price: 45, status: "confirmed" },
    { startsAt: threePm + HALF_HOUR_MS, price: 45, status: "confirmed" },
  ]);
  expect(remaining.emails.map(({ audience, status }) => [audience, status])).toEqual([
    ["professional", "sent"],
    ["professional", "sent"],
  ]);
  expect(remaining.payloads).toEqual([]);
  expect(await t.query(api.confirmation.getByToken, { token: manageToken })).toBeNull();
  const [booking] = remaining.bookings;
  const details = booking && (await caller.query(api.bookings.get, { bookingId: booking._id }));
  expect(details).toMatchObject({ clientName: "Former client", client: { email: "", phone: "" } });
});

test("cancels upcoming sessions, frees their time, and emails the professional without a name", async () => {
  await seedEventType(t, { sessionCount: 3 });
  await book(t, t, { startsAt: threePm });
  vi.setSystemTime(threePm + 60_000);
  await erase();

  const { bookings, emails, payloads } = await allRows();
  expect(bookings.map(({ status }) => status)).toEqual(["confirmed", "cancelled", "cancelled"]);
  expect(new Set(bookings.map(({ manageToken }) => manageToken)).size).toBe(1);
  expect(emails.map(({ audience, occasion, sessionIds }) => [audience, occasion, sessionIds?.length])).toEqual([
    ["professional", "cancelled", 2],
  ]);
  expect(payloads[0]?.text).toContain("The client asked us to delete their personal data");
  expect(payloads[0]?.text).not.toContain("Client One");
  await book(t, t, { startsAt: threePm + WEEK_MS, firstName: "Client", lastName: "Two", email: "two@example.com" });
});

test("does not affect clients with similar addresses, and the same person can book again", async () => {
  await seedEventType(t);
  const similar = ["client.one@example.com.au", "aclient.one@example.com", "client.one@example.co"];
  for (const [index, email] of similar.entries()) await book(t, t, { startsAt: threePm + index * HALF_HOUR_MS, email });
  await sendAllDue(t);
  const { clients: otherClients, bookings: otherBookings, emails, payloads } = await allRows();
  expect(await erase()).toBe(0);
  expect(await allRows()).toMatchObject({ clients: otherClients, bookings: otherBookings, payloads });
  expect((await allRows()).emails).toHaveLength(emails.length);

  await book(t, t, { startsAt: threePm + 3 * HALF_HOUR_MS });
  expect(await erase()).toBe(1);
  expect(await erase()).toBe(0);
  await book(t, t, { startsAt: threePm + 3 * HALF_HOUR_MS });
  const { clients, bookings } = await allRows();
  expect(clients.filter(({ email }) => email === clientOne.email)).toHaveLength(1);
  expect(bookings.filter(({ email }) => email === clientOne.email)).toHaveLength(1);
});

test("erases many bookings in batches, also when run twice", async () => {
  await seedEventType(t);
  await book(t, t, { startsAt: threePm });
  await sendAllDue(t);
  const [first] = (await allRows()).bookings;
  if (!first) throw new Error("There is no booking.");
  const { _id, _creationTime, ...row } = first;
  await t.run(async (ctx) => {
    for (let week = 1; week <= 40; week += 1) {
      const times = { startsAt: row.startsAt - week * WEEK_MS, endsAt: row.endsAt - week * WEEK_MS };
      await ctx.db.insert("bookings", { ...row, ...times });
    }
  });
  await t.mutation(internal.privacy.eraseClient, { email: clientOne.email });
  expect((await allRows()).bookings.filter(({ email }) => email !== "")).toHaveLength(41);
  await erase();
  const { bookings, emails } = await allRows();
  expect(bookings.filter(({ email, firstName }) => email !== "" || firstName === "Client")).toEqual([]);
  expect(bookings.filter(({ status }) => status === "cancelled")).toHaveLength(1);
  expect(emails.map(({ audience, occasion }) => [audience, occasion])).toEqual([
    ["professional", "booked"],
    ["professional", "cancelled"],
  ]);
});

/** Makes the contents of ten emails so large that a transaction may not read all of them to delete them. */
async function enlargeEmails(): Promise<void> {
  await t.run(async (ctx) => {
    for (const { _id } of await ctx.db.query("emailPayloads").take(10)) {
      await ctx.db.patch("emailPayloads", _id, { html: "x".repeat(1_000_000) });
    }
  });
}

/** Books five times and sends the emails. */
async function bookWithLargeEmails(): Promise<void> {
  for (let index = 0; index < 5; index += 1) await book(t, t, { startsAt: threePm - index * HALF_HOUR_MS });
  await sendAllDue(t);
  await enlargeEmails();
}

test("erases bookings with the largest emails", async () => {
  await seedEventType(t);
  await bookWithLargeEmails();
  vi.setSystemTime(threePm + WEEK_MS);
  await erase();
  const { bookings, payloads } = await allRows();
  expect(bookings.filter(({ email }) => email !== "")).toEqual([]);
  expect(payloads).toEqual([]);
});

test("erases a booking with hundreds of emails, also the largest and those queued in the meantime", async () => {
  await seedEventType(t);
  await book(t, t, { startsAt: threePm });
  await sendAllDue(t);
  await copyEmails(201);
  await enlargeEmails();
  vi.setSystemTime(threePm + WEEK_MS);
  await t.mutation(internal.privacy.eraseClient, { email: clientOne.email });
  vi.advanceTimersByTime(1);
  await t.finishInProgressScheduledFunctions();
  expect((await allRows()).bookings[0]?.email).toBe(clientOne.email);
  await copyEmails(2);

  await erase();
  const { bookings, emails, payloads } = await allRows();
  expect(bookings[0]?.email).toBe("");
  expect(new Set(emails.map(({ audience }) => audience))).toEqual(new Set(["professional"]));
  expect(emails.length).toBeGreaterThan(201);
  expect(payloads).toEqual([]);
});

/** Adds this many copies of the last two emails, with their contents. */
async function copyEmails(count: number): Promise<void> {
  await t.run(async (ctx) => {
    for (const { _id, _creationTime, ...email } of await ctx.db.query("emails").order("desc").take(2)) {
      const content = { from: "", to: email.to, subject: "", html: "", text: "" };
      for (let index = 0; index < count; index += 1) {
        const emailId = await ctx.db.insert("emails", { ...email, deletePayloadAt: Date.now() });
        await ctx.db.insert("emailPayloads", { emailId, ...content });
      }
    }
  });
}

describe("an erasure of which a batch failed is resumed", () => {
  /** A failed batch schedules no other. */
  const cancelBatches = () =>
    t.run(async (ctx) => {
      for (const { _id } of await ctx.db.system.query("_scheduled_functions").collect())
        await ctx.scheduler.cancel(_id);
    });
  const resume = async () => {
    await t.mutation(internal.privacy.resumeErasures, {});
    await t.finishAllScheduledFunctions(() => vi.advanceTimersByTime(1));
  };

  const late = async () => (await t.query(internal.health.report, { now: Date.now() })).lateErasures;
  const advance = (ms: number) => vi.setSystemTime(Date.now() + ms);
  const none = { clientIds: [], professionals: [] };

  test("of a client", async () => {
    await seedEventType(t);
    await book(t, t, { startsAt: threePm });
    await t.mutation(internal.privacy.eraseClient, { email: clientOne.email });
    await cancelBatches();
    const [booking] = (await allRows()).bookings;
    expect(booking?.email).toBe(clientOne.email);
    advance(HOUR_MS);
    expect(await late()).toEqual(none);
    advance(1);
    expect(await late()).toEqual({ ...none, clientIds: [booking?.clientId] });

    await resume();
    expect((await allRows()).bookings[0]?.email).toBe("");
    expect(await late()).toEqual(none);
  });
});
