import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "./_generated/api";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./domain/time";
import { loadModules, now, type T } from "./testing/backend.setup";
import { floodedMailbox, isSummary, quick, startOf, victim } from "./testing/floodedMailbox.setup";
import { advanceClock, mailProvider } from "./testing/mailProvider.setup";
import { startWindowsAtOnce } from "./testing/rateLimits.setup";
import { bookingAt, cancelSession } from "./testing/rows.setup";
import { book, type Caller, seedEventType, seedProfessional, setUpProfessional } from "./testing/seed.setup";

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

const { bookWithAddress, confirmations, states, toVictim, timesDelivered, passHours } = floodedMailbox(() => ({
  t,
  provider,
}));

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

test("nothing waits longer than a day for a mailbox that strangers flood", async () => {
  vi.stubEnv("EMAILS_PER_RECIPIENT_HOUR", "20");
  const tokens = await bookWithAddress(75);
  await passHours(1);
  expect(toVictim().length).toBeLessThanOrEqual(22);
  expect(Date.now()).toBeLessThan(now + DAY_MS);
  expect(new Set(tokens.map(timesDelivered))).toEqual(new Set([1]));
});
