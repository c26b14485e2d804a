import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import type { Doc } from "./_generated/dataModel";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./domain/time";
import { loadModules, now, type T, threePm } from "./testing/backend.setup";
import { advanceClock, failure, mailProvider } from "./testing/mailProvider.setup";
import { startWindowsAtOnce } from "./testing/rateLimits.setup";
import { allOf, bookingAt, cancelSession } from "./testing/rows.setup";
import { book, type Caller, seedEventType, seedProfessional, setUpProfessional } from "./testing/seed.setup";
import { alwaysOpen } from "./testing/slotSituations.fixtures";

let t: T;
let caller: Caller;
let provider: ReturnType<typeof mailProvider>;
beforeAll(loadModules);
beforeEach(async () => {
  vi.stubEnv("EMAILS_PER_RECIPIENT_HOUR", "2");
  const { professionalId, ...one } = await setUpProfessional();
  ({ t, caller } = one);
  provider = mailProvider();
  startWindowsAtOnce();
  await seedEventType(t, { professionalId, ...quick });
});

const quick = { durationMinutes: 5, slotIntervalMinutes: 5, weeklyHours: alwaysOpen };
const victim = "victim@example.com";
const spellings = ["victim@example.com", "Victim@example.com", "victim+1@example.com"];
const startOf = (index: number) => threePm + index * 5 * MINUTE_MS;

/** Books this many times with the victim's address, spelled differently each time, and sends what can be sent. */
async function bookWithAddress(count: number, { from = 0, slug = "lesson-30" } = {}): Promise<string[]> {
  const tokens: string[] = [];
  for (let index = from; index < from + count; index += 1) {
    const email = spellings[index % spellings.length];
    tokens.push((await book(t, t, { startsAt: startOf(index), email, slug })).manageToken);
  }
  await advanceClock(MINUTE_MS);
  return tokens;
}

const confirmations = async () =>
  (await allOf(t, "emails")).filter(({ audience, occasion }) => audience === "client" && occasion === "booked");
const states = async () => (await confirmations()).map(({ status, errorCode }) => [status, errorCode]);
const toVictim = () => provider.sent.filter(({ to }) => to.toLowerCase().startsWith("victim"));
const delivered = () => [...provider.delivered.values()].map(({ body }) => body);
/** In how many delivered emails to the client a booking's page is linked. */
const timesDelivered = (token: string) => delivered().filter((body) => body.includes(`/booked#${token}`)).length;
const isSummary = ({ body }: { body: string }) => JSON.parse(body).subject.includes("bookings were made");

async function passHours(hours: number): Promise<void> {
  for (let minutes = 0; minutes < hours * 60; minutes += 20) {
    await advanceClock(20 * MINUTE_MS);
    await t.mutation(internal.outbox.sweep, {});
  }
  await advanceClock(MINUTE_MS);
}

describe("confirmations to one mailbox", () => {
  test("are limited by the hour however the address is written; the others wait, with words", async () => {
    const tokens = await bookWithAddress(5);
    expect(toVictim()).toHaveLength(2);
    expect(await states()).toEqual([
      ["sent", undefined],
      ["sent", undefined],
      ...Array.from({ length: 3 }, () => ["queued", "recipient_limit"]),
    ]);
    const waiting = (await confirmations()).at(-1);
    expect(waiting).toMatchObject({ failures: 1, attempt: 0, lastError: expect.stringContaining("sent together") });
    expect(waiting?.nextAttemptAt).toBeGreaterThan(now);
    expect(waiting?.nextAttemptAt).toBeLessThanOrEqual(now + HOUR_MS + MINUTE_MS);
    const page = await t.query(api.confirmation.getByToken, { token: tokens[4] ?? "" });
    expect(page?.emailState).toBe("waiting");
    expect((await caller.query(api.emails.countUndelivered, {})).count).toBe(3);
    // The professional's notices are not limited.
    expect(provider.sent.filter(({ to }) => to === "one@example.com")).toHaveLength(5);
  });

  test("wait for each other whoever they are with, and other mailboxes do not", async () => {
    const { professionalId } = await seedProfessional(t, "two");
    await seedEventType(t, { professionalId, slug: "other", ...quick });
    await bookWithAddress(2);
    await bookWithAddress(1, { slug: "other" });
    expect((await states()).at(-1)).toEqual(["queued", "recipient_limit"]);
    await book(t, t, { startsAt: startOf(9), email: "else@example.com" });
    await advanceClock(MINUTE_MS);
    expect((await states()).at(-1)).toEqual(["sent", undefined]);
  });

  test("go out as one summary when the limit resets, without anything of the professional's", async () => {
    const { professionalId } = await seedProfessional(t, "two");
    await seedEventType(t, { professionalId, slug: "other", location: "12 Secret Street", ...quick });
    const tokens = [...(await bookWithAddress(4)), ...(await bookWithAddress(2, { slug: "other" }))];
    await passHours(1);
    expect(toVictim()).toHaveLength(3);
    const [summary, ...more] = toVictim().filter(isSummary);
    expect(more).toEqual([]);
    const { subject, from, reply_to: replyTo, text, html } = JSON.parse(summary?.body ?? "");
    expect(subject).toBe("4 bookings were made with your email address");
    expect([from, replyTo]).toEqual(['"Lessonapp" <no-reply@example.com>', undefined]);
    for (const token of tokens.slice(2)) for (const part of [html, text]) expect(part).toContain(`/booked#${token}`);
    for (const name of ["Teacher one", "Teacher two", "Tuesday, March 3"]) expect(text).toContain(name);
    expect(html).not.toMatch(/12 Secret Street|Lesson\b/);
    expect(await states()).toEqual(Array.from({ length: 6 }, () => ["sent", undefined]));
    expect(tokens.map(timesDelivered)).toEqual([1, 1, 1, 1, 1, 1]);
    expect((await caller.query(api.emails.countUndelivered, {})).count).toBe(0);
    expect((await confirmations()).map(({ reduction }) => reduction)).toEqual([
      ...[undefined, undefined],
      ...Array.from({ length: 4 }, () => "summary"),
    ]);
  });

  test("one that waited alone goes out as it would have", async () => {
    await bookWithAddress(3);
    await passHours(1);
    expect(toVictim()).toHaveLength(3);
    expect(toVictim().filter(isSummary)).toEqual([]);
    expect(toVictim()[2]?.body).toContain("12 Main Street");
  });

  test("are limited by the day, too", async () => {
    vi.stubEnv("EMAILS_PER_RECIPIENT_DAY", "3");
    await bookWithAddress(3);
    await passHours(1);
    expect(toVictim()).toHaveLength(3);
    await bookWithAddress(2, { from: 6 });
    await passHours(3);
    expect(toVictim()).toHaveLength(3);
    await passHours(22);
    expect(toVictim()).toHaveLength(4);
    expect(await states()).toEqual(Array.from({ length: 5 }, () => ["sent", undefined]));
  });

  test("count when they are resent or go to a corrected address", async () => {
    await bookWithAddress(2);
    const [first] = await confirmations();
    if (!first) throw new Error("There is no confirmation.");
    await caller.mutation(api.emailMutations.resend, { emailId: first._id });
    await book(t, t, { startsAt: startOf(8), email: "typo@example.com" });
    const { _id: bookingId } = await bookingAt(t, startOf(8));
    await caller.mutation(api.bookingMutations.correctEmail, { bookingId, email: victim });
    await advanceClock(MINUTE_MS);
    expect(toVictim()).toHaveLength(2);
    expect((await states()).map(([, code]) => code)).toEqual(["recipient_limit", undefined, "recipient_limit"]);
  });
});

test("cancellations are not limited, and remove the confirmation that waits", async () => {
  await bookWithAddress(4);
  await cancelSession(t, caller, startOf(3));
  await advanceClock(MINUTE_MS);
  expect(toVictim()).toHaveLength(3);
  expect(toVictim()[2]?.body).toContain("Canceled");
  expect(await confirmations()).toHaveLength(3);
  await passHours(1);
  expect(toVictim().filter(isSummary)).toEqual([]);
  expect(toVictim()).toHaveLength(4);
});

describe("a summary", () => {
  /** Four bookings, of which the provider has just been asked to send the last two together. */
  async function summarize(answer?: Parameters<typeof failure>[0] | "lost reply"): Promise<string[]> {
    const tokens = await bookWithAddress(4);
    if (answer === "lost reply") provider.always = answer;
    else if (answer) provider.always = failure(answer, answer === 422 ? "validation_error" : "internal_server_error");
    await passHours(1);
    return tokens;
  }
  const rowsOf = async (): Promise<[Doc<"emails">, Doc<"emails">]> => {
    const [, , carrier, carried] = await confirmations();
    if (!carrier || !carried) throw new Error("There are not four confirmations.");
    return [carrier, carried];
  };

  test.each([500, "lost reply"] as const)(
    "is repeated under one key after %s, and each arrives once",
    async (answer) => {
      const tokens = await summarize(answer);
      const [carrier, carried] = await rowsOf();
      expect(carried).toMatchObject({ status: "queued", carrierId: carrier._id, nextAttemptAt: carrier.nextAttemptAt });
      expect((await caller.query(api.emails.countUndelivered, {})).count).toBe(2);
      provider.always = undefined;
      await passHours(3);
      expect(tokens.map(timesDelivered)).toEqual([1, 1, 1, 1]);
      expect(
        new Set(
          toVictim()
            .filter(isSummary)
            .map(({ key, body }) => `${key} ${body}`),
        ).size,
      ).toBe(1);
      expect(await states()).toEqual(Array.from({ length: 4 }, () => ["sent", undefined]));
    },
  );

  test("that fails for good fails each booking's email with the reason, and each can be resent", async () => {
    const tokens = await summarize(422);
    expect((await states()).slice(2)).toEqual(Array.from({ length: 2 }, () => ["failed", "validation_error"]));
    provider.always = undefined;
    await passHours(1);
    for (const { _id: emailId } of await rowsOf()) await caller.mutation(api.emailMutations.resend, { emailId });
    await advanceClock(MINUTE_MS);
    expect(await states()).toEqual(Array.from({ length: 4 }, () => ["sent", undefined]));
    expect(tokens.map(timesDelivered)).toEqual([1, 1, 1, 1]);
  });

  test("passes its delivery events on, but none of a later generation", async () => {
    await summarize();
    const [carrier, carried] = await rowsOf();
    const event = (kind: "delivered" | "sent", generation: number, id: string) =>
      t.mutation(internal.webhookEvents.applyEmailEvent, {
        eventId: id,
        event: { kind, at: Date.now(), providerMessageId: "m", tag: { emailId: carrier._id, generation } },
      });
    await event("delivered", carrier.generation, "1");
    expect((await rowsOf()).map(({ status }) => status)).toEqual(["delivered", "delivered"]);
    await caller.mutation(api.emailMutations.resend, { emailId: carrier._id });
    expect((await rowsOf()).map(({ status }) => status)).toEqual(["queued", "delivered"]);
    expect((await t.run((ctx) => ctx.db.get("emails", carried._id)))?.carrierId).toBeUndefined();
  });

  test.each([
    ["the email that carries it", 2, 3],
    ["one that it carries", 3, 2],
  ])("that waits for a retry is sent without a booking that is canceled: %s", async (_, cancelled, remaining) => {
    const tokens = await summarize(500);
    await cancelSession(t, caller, startOf(cancelled));
    provider.always = undefined;
    await passHours(2);
    const remainingToken = tokens[remaining] ?? "";
    expect(timesDelivered(remainingToken)).toBe(1);
    expect(delivered().filter((body) => isSummary({ body }))).toEqual([]);
    expect(await states()).toEqual(Array.from({ length: 3 }, () => ["sent", undefined]));
  });

  test("hurries when one of its emails is resent", async () => {
    const tokens = await summarize(500);
    provider.always = undefined;
    const [, carried] = await rowsOf();
    await caller.mutation(api.emailMutations.resend, { emailId: carried._id });
    await advanceClock(1);
    expect(tokens.map(timesDelivered)).toEqual([1, 1, 1, 1]);
  });

  test("releases its emails if the account of the email that carries it is deleted", async () => {
    const { professionalId } = await seedProfessional(t, "two");
    await seedEventType(t, { professionalId, slug: "other", ...quick });
    await bookWithAddress(3);
    const [token = ""] = await bookWithAddress(1, { from: 3, slug: "other" });
    provider.always = failure(500, "internal_server_error");
    await passHours(1);
    const user = { kind: "userDeleted", clerkUserId: "user_one" } as const;
    await t.mutation(internal.webhookEvents.applyUserEvent, { eventId: "deleted", event: user });
    provider.always = undefined;
    await passHours(1);
    expect(timesDelivered(token)).toBe(1);
  });

  test("lists at most 41 bookings; the others follow in the next", async () => {
    const tokens = await bookWithAddress(2 + 41 + 3);
    await passHours(1);
    expect(toVictim().filter(isSummary)).toHaveLength(2);
    expect(new Set(tokens.map(timesDelivered))).toEqual(new Set([1]));
  });
});

test("nothing waits longer than a day for a mailbox that strangers flood", async () => {
  vi.stubEnv("EMAILS_PER_RECIPIENT_HOUR", "20");
  const tokens = await bookWithAddress(75);
  await passHours(1);
  expect(toVictim().length).toBeLessThanOrEqual(22);
  expect(Date.now()).toBeLessThan(now + DAY_MS);
  expect(new Set(tokens.map(timesDelivered))).toEqual(new Set([1]));
});
