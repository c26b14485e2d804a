import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import { HOUR_MS, MINUTE_MS, WEEK_MS } from "./domain/time";
import { codeOf, now, setUp, type T, threePm } from "./testing/backend.setup";
import { advanceClock, mailProvider } from "./testing/mailProvider.setup";
import { allOf, bookingAt, cancelSession } from "./testing/rows.setup";
import {
  book,
  type Caller,
  type clientOne,
  createEventType,
  eventTypeDraft,
  seedEventType,
  seedProfessional,
} from "./testing/seed.setup";
import { alwaysOpen } from "./testing/slotSituations.fixtures";

const quick = { durationMinutes: 5, slotIntervalMinutes: 5, weeklyHours: alwaysOpen };

let t: T;
let caller: Caller;
beforeEach(() => {
  t = setUp();
});

async function offer(changes: Parameters<typeof seedEventType>[1]) {
  const professional = await seedProfessional(t, "one");
  caller = professional.caller;
  return seedEventType(t, { ...quick, ...changes, professionalId: professional.professionalId });
}
const at = (index: number, changes: Partial<typeof clientOne> = {}) =>
  codeOf(book(t, t, { startsAt: threePm + index * 5 * MINUTE_MS, ...changes }));

describe("open bookings per client", () => {
  test("count the upcoming ones of a mailbox, under any name and spelling", async () => {
    await offer({ maxOpenBookingsPerClient: 2 });
    expect(await at(0, { email: "some.one+a@gmail.com" })).toBe("ACCEPTED");
    expect(await at(1, { email: "Someone@gmail.com", firstName: "Other" })).toBe("ACCEPTED");
    const refused = book(t, t, { startsAt: threePm + HOUR_MS, email: "someone+b@googlemail.com" });
    await expect(refused).rejects.toMatchObject({ data: { code: "BOOKING_LIMIT" } });
    expect(await at(12, { email: "another@gmail.com" })).toBe("ACCEPTED");
  });

  test("do not count canceled and past ones, and follow a corrected address", async () => {
    await offer({ maxOpenBookingsPerClient: 1 });
    expect(await at(0)).toBe("ACCEPTED");
    expect(await at(1)).toBe("BOOKING_LIMIT");
    await cancelSession(t, caller, threePm);
    expect(await at(1)).toBe("ACCEPTED");
    const { _id: bookingId } = await bookingAt(t, threePm + 5 * MINUTE_MS);
    await caller.mutation(api.bookingMutations.correctEmail, { bookingId, email: "right@example.com" });
    expect(await at(2, { email: "right@example.com" })).toBe("BOOKING_LIMIT");
    expect(await at(2)).toBe("ACCEPTED");
    vi.setSystemTime(threePm + HOUR_MS);
    expect(await at(24)).toBe("ACCEPTED");
  });

  test("count a series once", async () => {
    await offer({ maxOpenBookingsPerClient: 2, sessionCount: 4 });
    expect(await at(0)).toBe("ACCEPTED");
    expect(await at(1)).toBe("ACCEPTED");
    expect(await at(2)).toBe("BOOKING_LIMIT");
    // The first series is over, the second is not. The clocks have gone forward in between.
    vi.setSystemTime(threePm + 3 * WEEK_MS - HOUR_MS + MINUTE_MS);
    expect(await codeOf(book(t, t, { startsAt: threePm + 4 * WEEK_MS }))).toBe("ACCEPTED");
    expect(await codeOf(book(t, t, { startsAt: threePm + 4 * WEEK_MS + HOUR_MS }))).toBe("BOOKING_LIMIT");
  });

  test("are without limit by default", async () => {
    await offer({});
    for (let index = 0; index < 25; index += 1) expect(await at(index)).toBe("ACCEPTED");
  });
});

describe("bookings per hour", () => {
  test("are refused until the oldest one is an hour old", async () => {
    await offer({ maxBookingsPerHour: 2 });
    expect(await at(0)).toBe("ACCEPTED");
    vi.setSystemTime(now + 20 * MINUTE_MS);
    expect(await at(1)).toBe("ACCEPTED");
    await cancelSession(t, caller, threePm);
    const refused = await book(t, t, { startsAt: threePm + HOUR_MS }).catch(({ data }) => data);
    expect(refused).toMatchObject({ code: "BOOKING_LIMIT", retryAt: expect.closeTo(now + HOUR_MS, -2) });
    vi.setSystemTime(refused.retryAt);
    expect(await at(12)).toBe("ACCEPTED");
    expect(await at(13)).toBe("BOOKING_LIMIT");
  });
});

test("the form bounds both limits, and a copy keeps them", async () => {
  ({ caller } = await seedProfessional(t, "one"));
  const limits = { maxOpenBookingsPerClient: 3, maxBookingsPerHour: 10 };
  const eventTypeId = await createEventType(caller, limits);
  const copyId = await caller.mutation(api.eventTypeMutations.duplicate, { eventTypeId });
  const copy = await caller.query(api.eventTypes.get, { eventTypeId: copyId });
  expect(copy?.draft).toMatchObject(limits);
  const noLimits = { maxOpenBookingsPerClient: null, maxBookingsPerHour: null };
  await caller.mutation(api.eventTypeMutations.update, { eventTypeId, draft: { ...eventTypeDraft, ...noLimits } });
  expect((await caller.query(api.eventTypes.get, { eventTypeId }))?.draft).toMatchObject(noLimits);
  for (const [name, values] of Object.entries({
    maxOpenBookingsPerClient: [0, 21, 1.5],
    maxBookingsPerHour: [0, 101, Number.NaN],
  })) {
    for (const value of values) {
      const draft = { ...eventTypeDraft, [name]: value };
      const saved = caller.mutation(api.eventTypeMutations.update, { eventTypeId, draft });
      await expect(saved).rejects.toMatchObject({ data: { fields: { [name]: expect.stringContaining("from 1 to") } } });
    }
  }
});

describe("a busy hour", () => {
  const busy = async (minute = now) => (await caller.query(api.eventTypes.listBusy, { minute })).eventTypes;

  const noticesIn = ({ sent }: ReturnType<typeof mailProvider>) => sent.filter(({ key }) => key?.startsWith("busy/"));

  beforeEach(() => vi.stubEnv("BUSY_BOOKINGS_PER_HOUR", "3"));

  test("is shown with the event type until it is paused or six hours have passed", async () => {
    const { eventTypeId } = await offer({});
    for (let index = 0; index < 3; index += 1) await at(index);
    expect(await busy()).toEqual([]);
    await at(3);
    expect(await busy()).toEqual([{ eventTypeId, title: "Lesson" }]);
    const { validUntil, usualPerHour } = await caller.query(api.eventTypes.listBusy, { minute: now });
    expect({ validUntil, usualPerHour }).toEqual({ validUntil: now + 6 * HOUR_MS, usualPerHour: 3 });
    expect(await busy(now + 6 * HOUR_MS)).toEqual([]);
    await caller.mutation(api.eventTypeMutations.setStatus, { eventTypeId, status: "paused" });
    expect(await busy()).toEqual([]);
  });

  test("counts one hour, and bookings of one event type", async () => {
    const { professionalId } = await offer({});
    await seedEventType(t, { ...quick, slug: "other", professionalId });
    for (let index = 0; index < 3; index += 1) await at(index);
    await book(t, t, { startsAt: threePm + HOUR_MS, slug: "other" });
    expect(await busy()).toEqual([]);
    vi.setSystemTime(now + HOUR_MS + MINUTE_MS);
    await at(30);
    expect(await busy(now + HOUR_MS + MINUTE_MS)).toEqual([]);
  });

  test("is emailed to the professional once in six hours, and again if it cannot be sent at first", async () => {
    const provider = mailProvider();
    const notices = () => noticesIn(provider);
    await offer({ title: "Piano {{clientName}}" });
    for (let index = 0; index < 3; index += 1) await at(index);
    await advanceClock(MINUTE_MS);
    provider.always = "unreachable";
    for (let index = 3; index < 8; index += 1) await at(index);
    await advanceClock(1);
    expect(notices()).toHaveLength(1);
    provider.always = undefined;
    await advanceClock(5 * MINUTE_MS);
    expect(notices().map(({ to, key }) => ({ to, key }))).toEqual([
      { to: "one@example.com", key: notices()[0]?.key },
      { to: "one@example.com", key: notices()[0]?.key },
    ]);
    const { subject, text } = JSON.parse(notices()[1]?.body ?? "{}");
    expect(subject).toBe("Piano {{clientName}} is being booked a lot");
    expect(text).toContain("more than 3 times within an hour");
    expect(text).toContain("https://app.example.com/teacher-one");
    vi.setSystemTime(now + 7 * HOUR_MS);
    for (let index = 60; index < 64; index += 1) await at(index);
    await advanceClock(MINUTE_MS);
    expect(notices()).toHaveLength(3);
    expect(new Set(notices().map(({ key }) => key)).size).toBe(2);
    expect(await allOf(t, "busyHours")).toHaveLength(1);
  });

  test("is not emailed to a suspended account", async () => {
    const provider = mailProvider();
    await offer({});
    for (let index = 0; index < 4; index += 1) await at(index);
    await t.mutation(internal.professionals.suspend, { profileSlug: "teacher-one" });
    await advanceClock(MINUTE_MS);
    expect(noticesIn(provider)).toEqual([]);
  });
});
