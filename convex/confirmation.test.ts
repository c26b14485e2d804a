import { beforeEach, describe, expect, test } from "vitest";
import { api } from "./_generated/api";
import { HOUR_MS, WEEK_MS } from "./domain/time";
import { setUp, type T, threePm } from "./testing/backend.setup";
import { allOf, patchEmails } from "./testing/rows.setup";
import { book, seedEventType } from "./testing/seed.setup";

let t: T;
beforeEach(() => {
  t = setUp();
});

describe("getByToken", () => {
  test("returns every session and the state of the client's email for the manage token", async () => {
    await seedEventType(t, { sessionCount: 2 });
    const { manageToken: token } = await book(t, t, { startsAt: threePm });
    const [first] = await allOf(t, "bookings");
    expect(await t.query(api.confirmation.getByToken, { token })).toEqual({
      ...{ title: "Lesson", professionalName: "Demo Teacher", location: "12 Main Street", price: 45 },
      ...{ durationMinutes: 30, sessionCount: 2, zone: { name: "Pacific Time", offset: "UTC-8" } },
      ...{ eventTypeSlug: "lesson-30", firstName: "Client", email: "client.one@example.com", emailState: "sending" },
      icsUrl: `https://example.convex.site/calendar/${first?.calendarToken}.ics`,
      changeableUntil: null,
      sessions: [
        { ...at(threePm), date: "Tuesday, March 3", time: "3:00–3:30 PM", zone: "PST", status: "confirmed" },
        {
          ...at(threePm + WEEK_MS - HOUR_MS),
          date: "Tuesday, March 10",
          time: "3:00–3:30 PM",
          zone: "PDT",
          status: "confirmed",
        },
      ],
    });
  });

  test.each([
    ["sent", "sent"],
    ["delivered", "sent"],
    ["failed", "failed"],
    ["bounced", "failed"],
    ["complained", "sent"],
  ] as const)("shows a %s email as %s", async (status, emailState) => {
    await seedEventType(t);
    const { manageToken: token } = await book(t, t, { startsAt: threePm });
    await patchEmails(t, { status }, "client");
    expect(await t.query(api.confirmation.getByToken, { token })).toMatchObject({ emailState });
  });

  test("keeps the terms when the event type changes, and omits its slug if it can no longer be booked", async () => {
    const { eventTypeId } = await seedEventType(t);
    const { manageToken: token } = await book(t, t, { startsAt: threePm });
    await t.run((ctx) =>
      ctx.db.patch("eventTypes", eventTypeId, { title: "New", price: 99, location: "X", status: "paused" }),
    );
    const confirmation = await t.query(api.confirmation.getByToken, { token });
    expect(confirmation).toMatchObject({ title: "Lesson", price: 45, location: "12 Main Street", eventTypeSlug: null });
  });

  test.each(["", "unknown", "x".repeat(100_000)])("returns null for an unknown token", async (token) => {
    await seedEventType(t);
    await book(t, t, { startsAt: threePm });
    expect(await t.query(api.confirmation.getByToken, { token })).toBeNull();
  });
});

function at(startsAt: number) {
  return { startsAt, endsAt: startsAt + HOUR_MS / 2 };
}
