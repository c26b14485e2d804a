import { beforeEach, describe, expect, test } from "vitest";
import { api } from "./_generated/api";
import { HOUR_MS, WEEK_MS } from "./domain/time";
import { book, seedEventType, setUp, stopClock, type T, threePm } from "./testing/backend.setup";
import { allOf } from "./testing/rows.setup";

let t: T;
beforeEach(() => {
  t = setUp();
  return stopClock();
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
  ] as const)("a message that is %s reads %s", async (status, mail) => {
    await seedEventType(t);
    const { manageToken: token } = await book(t, t, { startsAt: threePm });
    await t.run(async (ctx) => {
      for (const email of await ctx.db.query("emails").collect()) {
        if (email.audience === "client") await ctx.db.patch("emails", email._id, { status });
      }
    });
    expect(await t.query(api.confirmation.getByToken, { token })).toMatchObject({ emailState: mail });
  });

  test("keeps the terms when the event type changes, and has no link to book again if it can't be booked", async () => {
    const { eventTypeId } = await seedEventType(t);
    const { manageToken: token } = await book(t, t, { startsAt: threePm });
    await t.run((ctx) =>
      ctx.db.patch("eventTypes", eventTypeId, { title: "New", price: 99, location: "X", status: "paused" }),
    );
    const shown = await t.query(api.confirmation.getByToken, { token });
    expect(shown).toMatchObject({ title: "Lesson", price: 45, location: "12 Main Street", eventTypeSlug: null });
  });

  test.each(["", "unknown", "x".repeat(100_000)])("shows nothing for another token", async (token) => {
    await seedEventType(t);
    await book(t, t, { startsAt: threePm });
    expect(await t.query(api.confirmation.getByToken, { token })).toBeNull();
  });
});

function at(startsAt: number) {
  return { startsAt, endsAt: startsAt + HOUR_MS / 2 };
}
