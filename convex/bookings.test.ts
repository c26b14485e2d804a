import { beforeEach, describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, WEEK_MS } from "./domain/time";
import { codeOf, now, setUp, type T, threePm } from "./testing/backend.setup";
import { claimAllDue } from "./testing/outbox.setup";
import { allOf, contentTo, markCancelled } from "./testing/rows.setup";
import { book, clientOne, newRequestId, seedEventType, termsOf } from "./testing/seed.setup";

let t: T;
beforeEach(() => {
  t = setUp();
});

async function expectNothingWritten() {
  for (const table of ["bookings", "clients", "emails", "emailPayloads"] as const)
    expect(await allOf(t, table)).toEqual([]);
}

describe("book", () => {
  test("inserts the booking with its terms, the client, and one email per audience", async () => {
    const { professionalId, eventTypeId } = await seedEventType(t, { bufferBeforeMinutes: 10, bufferAfterMinutes: 15 });
    const { manageToken } = await book(t, t, { startsAt: threePm, firstName: "  Client ", requestId: "r".repeat(22) });
    const [client] = await allOf(t, "clients");
    expect(client).toMatchObject({ ...clientOne, phone: "+13105550123" });
    expect(await allOf(t, "bookings")).toEqual([
      expect.objectContaining({
        ...{ professionalId, eventTypeId, clientId: client?._id, ...clientOne, phone: "+13105550123" },
        ...{ startsAt: threePm, endsAt: threePm + HOUR_MS / 2 },
        ...{ busyStartsAt: threePm - HOUR_MS / 6, busyEndsAt: threePm + HOUR_MS / 2 + HOUR_MS / 4 },
        ...{ timeZone: "America/Los_Angeles", title: "Lesson", price: 45, location: "12 Main Street" },
        ...{ durationMinutes: 30, sessionIndex: 0, sessionCount: 1, manageToken, status: "confirmed" },
      }),
    ]);
    const [booking] = await allOf(t, "bookings");
    expect(booking).not.toHaveProperty("recurringGroupId");
    expect(manageToken).toMatch(/^[A-Za-z0-9_-]{22}$/);
    const emails = await allOf(t, "emails");
    expect(emails.map(({ audience, to, status, occasion }) => ({ audience, to, status, occasion }))).toEqual([
      { audience: "client", to: "client.one@example.com", status: "queued", occasion: "booked" },
      { audience: "professional", to: "teacher@example.com", status: "queued", occasion: "booked" },
    ]);
    expect(await allOf(t, "emailPayloads")).toEqual([]);
    await claimAllDue(t);
    const from = '"Demo Teacher via Lessonapp" <no-reply@example.com>';
    const [forClient, forProfessional] = [await contentTo(t, "client"), await contentTo(t, "professional")];
    expect(forClient).toMatchObject({ from, replyTo: "teacher@example.com" });
    expect(forProfessional).toMatchObject({ from });
    expect(forProfessional).not.toHaveProperty("replyTo");
    expect(forClient.text).toContain(`https://app.example.com/booked#${manageToken}`);
    expect(forProfessional.text).not.toContain("/booked#");
  });

  test("books for a client with one name, and shows it without a gap", async () => {
    await seedEventType(t);
    await book(t, t, { startsAt: threePm, lastName: " " });
    expect(await allOf(t, "clients")).toMatchObject([{ firstName: "Client", lastName: "" }]);
    await claimAllDue(t);
    expect((await contentTo(t, "professional")).subject).toMatch(/^Client booked /);
  });

  test("reads a national phone number in the country of the event type, and keeps an extension", async () => {
    await seedEventType(t, { timeZone: "Europe/Berlin" });
    await book(t, t, { startsAt: threePm + 15 * HOUR_MS, phone: "0170 1234567 ext. 5" });
    expect(await allOf(t, "bookings")).toMatchObject([{ phone: "+491701234567;ext=5" }]);
  });

  test("refuses a name that advertises", async () => {
    await seedEventType(t);
    expect(await codeOf(book(t, t, { startsAt: threePm, firstName: "http://evil.example/win" }))).toBe("INVALID_INPUT");
    expect(await codeOf(book(t, t, { startsAt: threePm, lastName: "You won $1000, call 555 0100" }))).toBe(
      "INVALID_INPUT",
    );
    await expectNothingWritten();
  });

  test("books a series weekly at the same wall-clock time, across a clock change", async () => {
    await seedEventType(t, { sessionCount: 3 });
    await book(t, t, { startsAt: threePm });
    const sessions = await allOf(t, "bookings");
    expect(sessions.map((session) => session.startsAt)).toEqual([
      threePm,
      threePm + WEEK_MS - HOUR_MS,
      threePm + 2 * WEEK_MS - HOUR_MS,
    ]);
    expect(new Set(sessions.map((session) => session.recurringGroupId))).toEqual(new Set([sessions[0]?._id]));
    expect(new Set(sessions.map((session) => session.manageToken)).size).toBe(1);
    expect(sessions.map((session) => session.sessionIndex)).toEqual([0, 1, 2]);
    expect(await allOf(t, "emails")).toHaveLength(2);
  });

  test("books nothing of a series if one week is taken", async () => {
    const { professionalId } = await seedEventType(t, { sessionCount: 3 });
    await seedEventType(t, { professionalId, slug: "single" });
    await book(t, t, { startsAt: threePm + 2 * WEEK_MS - HOUR_MS, slug: "single" });
    expect(await codeOf(book(t, t, { startsAt: threePm }))).toBe("SLOT_TAKEN");
    expect(await allOf(t, "bookings")).toHaveLength(1);
    expect(await allOf(t, "emails")).toHaveLength(2);
  });

  test("refuses a time that any event type of the professional has taken, and writes nothing", async () => {
    const { professionalId } = await seedEventType(t);
    await seedEventType(t, { professionalId, slug: "long", durationMinutes: 60 });
    await book(t, t, { startsAt: threePm });
    const two = { firstName: "Client", lastName: "Two", email: "client.two@example.com" };
    expect(await codeOf(book(t, t, { ...two, startsAt: threePm }))).toBe("SLOT_TAKEN");
    expect(await codeOf(book(t, t, { ...two, startsAt: threePm - HOUR_MS / 2, slug: "long" }))).toBe("SLOT_TAKEN");
    expect(await codeOf(book(t, t, { ...two, startsAt: threePm - HOUR_MS, slug: "long" }))).toBe("ACCEPTED"); // ends when the other starts
    expect(await allOf(t, "bookings")).toHaveLength(2);
    expect(await allOf(t, "clients")).toHaveLength(2);
  });

  test("accepts a time that another professional's booking has taken", async () => {
    await seedEventType(t);
    await seedEventType(t, { slug: "elsewhere" });
    await book(t, t, { startsAt: threePm });
    expect(await codeOf(book(t, t, { startsAt: threePm, slug: "elsewhere" }))).toBe("ACCEPTED");
  });

  test("accepts the time of a cancelled booking", async () => {
    await seedEventType(t);
    await book(t, t, { startsAt: threePm });
    await markCancelled(t);
    expect(await codeOf(book(t, t, { startsAt: threePm }))).toBe("ACCEPTED");
  });

  test.each([
    ["off the grid", threePm + HOUR_MS / 4],
    ["outside hours", threePm - 12 * HOUR_MS],
    ["in the past", now - 2 * HOUR_MS],
    ["beyond the horizon", threePm + 61 * DAY_MS],
    ["between minutes", threePm + 1],
    ["NaN", Number.NaN],
    ["infinite", Number.POSITIVE_INFINITY],
    ["huge", 1e300],
    ["the last instant of Date", 8.64e15],
  ])("refuses a start that is %s", async (_, startsAt) => {
    await seedEventType(t);
    expect(await codeOf(book(t, t, { startsAt }))).toBe("SLOT_NOT_OFFERED");
    await expectNothingWritten();
  });

  test.each([
    ["firstName", " "],
    ["lastName", "x".repeat(101)],
    ["email", "nobody"],
    ["phone", "12"],
    ["requestId", "short"],
  ])("refuses an invalid %s by field, and writes nothing", async (field, value) => {
    await seedEventType(t);
    const refused = book(t, t, { startsAt: threePm, [field]: value });
    await expect(refused).rejects.toMatchObject({
      data: { code: "INVALID_INPUT", fields: { [field]: expect.any(String) } },
    });
    await expectNothingWritten();
  });

  test("honeypot: refuses a filled field, even for an unknown link, writes nothing and says what to do", async () => {
    await seedEventType(t);
    const answers = ["lesson-30", "nowhere"].map((slug) =>
      book(t, t, { startsAt: threePm, slug, website: "https://example.com" }).catch(({ data }) => data),
    );
    const [known, unknown] = await Promise.all(answers);
    expect(known).toMatchObject({ code: "LOOKS_AUTOMATED", message: expect.stringContaining("hidden field") });
    expect(unknown).toEqual(known);
    await expectNothingWritten();
    expect(await codeOf(book(t, t, { startsAt: threePm, website: "" }))).toBe("ACCEPTED");
  });

  test("refuses unknown, archived and paused links", async () => {
    await seedEventType(t, { status: "paused" });
    await seedEventType(t, { slug: "old", status: "archived" });
    expect(await codeOf(book(t, t, { startsAt: threePm, slug: "nowhere" }))).toBe("EVENT_TYPE_NOT_FOUND");
    expect(await codeOf(book(t, t, { startsAt: threePm, slug: "old" }))).toBe("EVENT_TYPE_NOT_FOUND");
    expect(await codeOf(book(t, t, { startsAt: threePm }))).toBe("EVENT_TYPE_PAUSED");
    await expectNothingWritten();
  });

  test.each([
    { price: 50 },
    { durationMinutes: 45 },
    { location: "Online" },
    { sessionCount: 2 },
    { dateOverrides: [{ date: "2026-04-01", windows: [] }] },
  ])("refuses outdated terms after a change to %o", async (change) => {
    const { eventTypeId } = await seedEventType(t);
    const terms = await termsOf(t);
    await t.run((ctx) => ctx.db.patch("eventTypes", eventTypeId, change));
    expect(await codeOf(book(t, t, { startsAt: threePm, terms }))).toBe("EVENT_TYPE_CHANGED");
    await expectNothingWritten();
    expect(await codeOf(book(t, t, { startsAt: threePm }))).toBe("ACCEPTED");
  });

  test("accepts the same terms after a change of title or buffer", async () => {
    const { eventTypeId } = await seedEventType(t);
    const terms = await termsOf(t);
    await t.run((ctx) => ctx.db.patch("eventTypes", eventTypeId, { title: "New", bufferAfterMinutes: 5 }));
    expect(await codeOf(book(t, t, { startsAt: threePm, terms }))).toBe("ACCEPTED");
  });
});

describe("a repeated request id (idempotency key)", () => {
  const requestId = newRequestId();

  test("returns the first result, even if the event type was changed or paused since", async () => {
    const { eventTypeId } = await seedEventType(t);
    const first = await book(t, t, { startsAt: threePm, requestId });
    expect(await book(t, t, { startsAt: threePm, requestId, firstName: " CLIENT" })).toEqual(first);
    await t.run((ctx) => ctx.db.patch("eventTypes", eventTypeId, { status: "paused", price: 1 }));
    expect(await book(t, t, { startsAt: threePm, requestId })).toEqual(first);
    expect(await allOf(t, "bookings")).toHaveLength(1);
    expect(await allOf(t, "emails")).toHaveLength(2);
  });

  test("is refused for another start, client or event type", async () => {
    await seedEventType(t);
    await seedEventType(t, { slug: "elsewhere" });
    await book(t, t, { startsAt: threePm, requestId });
    for (const change of [{ startsAt: threePm + HOUR_MS }, { lastName: "Two" }, { slug: "elsewhere" }]) {
      expect(await codeOf(book(t, t, { startsAt: threePm, requestId, ...change }))).toBe("INVALID_INPUT");
    }
    expect(await allOf(t, "bookings")).toHaveLength(1);
  });
});

describe("clients", () => {
  test("keeps one row per client with the latest phone number, and another row per name", async () => {
    await seedEventType(t);
    await book(t, t, { startsAt: threePm });
    await book(t, t, {
      startsAt: threePm + HOUR_MS,
      firstName: "client",
      email: "Client.One@example.com",
      phone: "+442079460018",
    });
    await book(t, t, { startsAt: threePm + 1.5 * HOUR_MS, firstName: "Child" });
    const clients = await allOf(t, "clients");
    expect(clients.map(({ firstName, phone }) => [firstName, phone])).toEqual([
      ["Client", "+442079460018"],
      ["Child", "+13105550123"],
    ]);
    const bookings = await allOf(t, "bookings");
    expect(bookings.map(({ phone }) => phone)).toEqual(["+13105550123", "+442079460018", "+13105550123"]);
  });
});
