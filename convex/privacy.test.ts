import { beforeEach, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import { WEEK_MS } from "./domain/time";
import {
  book,
  clientOne,
  seedEventType,
  seedProfessional,
  setUp,
  stopClock,
  type T,
  threePm,
} from "./testing/backend.setup";
import { mailProvider } from "./testing/mailProvider.setup";

const HALF_HOUR = 1_800_000;

let t: T;
beforeEach(async () => {
  const release = stopClock();
  mailProvider();
  t = setUp();
  return () => {
    vi.unstubAllGlobals();
    release();
  };
});

const erase = async (email = clientOne.email) => {
  const found = await t.mutation(internal.privacy.eraseClient, { email });
  await t.finishAllScheduledFunctions(() => vi.advanceTimersByTime(1));
  return found;
};
const everything = () =>
  t.run(async (ctx) => ({
    clients: await ctx.db.query("clients").collect(),
    bookings: await ctx.db.query("bookings").collect(),
    emails: await ctx.db.query("emails").collect(),
    payloads: await ctx.db.query("emailPayloads").collect(),
  }));
/** Hands over what is due, as the dispatcher does, and reports it as sent. */
const sendAll = async () => {
  for (let sent = 0; ; sent += 1) {
    const claimed = await t.mutation(internal.outbox.claim, { runId: "run" });
    if (!claimed) return sent;
    const outcome = { kind: "sent", providerMessageId: `message-${sent}` } as const;
    await t.mutation(internal.outbox.record, { attempted: claimed.email, outcome });
  }
};

test("erases a client from every table; bookings stay, without personal data", async () => {
  const { caller, professionalId } = await seedProfessional(t, "one");
  await seedEventType(t, { professionalId });
  const { manageToken } = await book(t, t, { startsAt: threePm });
  await book(t, t, { startsAt: threePm + HALF_HOUR, firstName: "Другой", lastName: "Client" });
  await sendAll();
  vi.setSystemTime(threePm + WEEK_MS);

  expect(await erase("  CLIENT.One@example.com ")).toBe(2);

  const left = await everything();
  for (const trace of ["client.one", "Client One", "Другой", "5550123", manageToken, '"One"']) {
    expect(JSON.stringify(left)).not.toContain(trace);
  }
  expect(left.clients).toHaveLength(2);
  expect(left.bookings.map(({ startsAt, price, status }) => ({ startsAt, price, status }))).toEqual([
    { startsAt: threePm, price: 45, status: "confirmed" },
    { startsAt: threePm + HALF_HOUR, price: 45, status: "confirmed" },
  ]);
  expect(left.emails.map(({ audience, status }) => [audience, status])).toEqual([
    ["professional", "sent"],
    ["professional", "sent"],
  ]);
  expect(left.payloads).toEqual([]);
  expect(await t.query(api.confirmation.getByToken, { token: manageToken })).toBeNull();
  const [booking] = left.bookings;
  const shown = booking && (await caller.query(api.bookings.get, { bookingId: booking._id }));
  expect(shown).toMatchObject({ clientName: "Former client", client: { email: "", phone: "" } });
});

test("cancels upcoming sessions, frees their time, and emails the professional without a name", async () => {
  await seedEventType(t, { sessionCount: 3 });
  await book(t, t, { startsAt: threePm });
  vi.setSystemTime(threePm + 60_000);
  await erase();

  const { bookings, emails, payloads } = await everything();
  expect(bookings.map(({ status }) => status)).toEqual(["confirmed", "cancelled", "cancelled"]);
  expect(new Set(bookings.map(({ manageToken }) => manageToken)).size).toBe(1);
  expect(emails.map(({ audience, occasion, sessionIds }) => [audience, occasion, sessionIds?.length])).toEqual([
    ["professional", "cancelled", 2],
  ]);
  expect(payloads[0]?.text).toContain("The client asked us to delete their personal data");
  expect(payloads[0]?.text).not.toContain("Client One");
  await book(t, t, { startsAt: threePm + WEEK_MS, firstName: "Client", lastName: "Two", email: "two@example.com" });
});

test("clients with similar addresses keep everything, and the same person can book again", async () => {
  await seedEventType(t);
  const similar = ["client.one@example.com.au", "aclient.one@example.com", "client.one@example.co"];
  for (const [index, email] of similar.entries()) await book(t, t, { startsAt: threePm + index * HALF_HOUR, email });
  const { clients: guests, bookings: theirs, emails, payloads } = await everything();
  expect(await erase()).toBe(0);
  expect(await everything()).toMatchObject({ clients: guests, bookings: theirs, payloads });
  expect((await everything()).emails).toHaveLength(emails.length);

  await book(t, t, { startsAt: threePm + 3 * HALF_HOUR });
  expect(await erase()).toBe(1);
  expect(await erase()).toBe(0);
  await book(t, t, { startsAt: threePm + 3 * HALF_HOUR });
  const { clients, bookings } = await everything();
  expect(clients.filter(({ email }) => email === clientOne.email)).toHaveLength(1);
  expect(bookings.filter(({ email }) => email === clientOne.email)).toHaveLength(1);
});

test("many bookings are erased in batches within transaction limits; a second run is harmless", async () => {
  await seedEventType(t);
  await book(t, t, { startsAt: threePm });
  const [first] = (await everything()).bookings;
  if (!first) throw new Error("It was booked.");
  const { _id, _creationTime, ...row } = first;
  await t.run(async (ctx) => {
    for (let week = 1; week <= 40; week += 1) {
      const times = { startsAt: row.startsAt - week * WEEK_MS, endsAt: row.endsAt - week * WEEK_MS };
      await ctx.db.insert("bookings", { ...row, ...times });
    }
  });
  await t.mutation(internal.privacy.eraseClient, { email: clientOne.email });
  expect((await everything()).bookings.filter(({ email }) => email !== "")).toHaveLength(41);
  await erase();
  const { bookings, emails } = await everything();
  expect(bookings.filter(({ email, firstName }) => email !== "" || firstName === "Client")).toEqual([]);
  expect(bookings.filter(({ status }) => status === "cancelled")).toHaveLength(1);
  expect(emails.map(({ audience, occasion }) => [audience, occasion])).toEqual([["professional", "cancelled"]]);
});
