import ICAL from "ical.js";
import { describe, expect, test, vi } from "vitest";
import type { CalendarFacts } from "#domain/calendarEntry";
import { HOUR_MS, WEEK_MS } from "#domain/time";
import { calendarFile } from "./calendarFile";

const bookedAt = Date.parse("2026-02-20T08:15:30.500Z");
/** 3 PM in Los Angeles, where daylight saving time starts before the second session. */
const starts = [Date.parse("2026-03-03T23:00Z"), Date.parse("2026-03-03T23:00Z") + WEEK_MS - HOUR_MS];

const facts: CalendarFacts = {
  ...{ title: "Weekly lesson", professionalName: "Demo Teacher", durationMinutes: 60, price: 60, sessionCount: 2 },
  location: "https://meet.example.com/room?a=1&b=2",
  ...{ clientName: "Client One", clientEmail: "client.one@example.com", clientPhone: "+13105550101" },
  sessions: starts.map((startsAt, sessionIndex) => ({
    ...{ id: `session${sessionIndex}`, startsAt, endsAt: startsAt + HOUR_MS, sessionIndex },
    ...{ isCancelled: false, revision: 0, changedAt: bookedAt },
  })),
};
const from = "no-reply@example.com";

/** Parses a file like a calendar app. */
function parse(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      title: event.summary,
      details: event.description,
      location: event.location,
      startsAt: event.startDate.toUnixTime() * 1000,
      endsAt: event.endDate.toUnixTime() * 1000,
      zone: event.startDate.zone.tzid,
      stamp: String(component.getFirstPropertyValue("dtstamp")),
      status: component.getFirstPropertyValue("status"),
      organizer: event.organizer,
      organizerName: component.getFirstProperty("organizer")?.getFirstParameter("cn"),
      attendees: event.attendees.length,
    };
  });
  return {
    method: calendar.getFirstPropertyValue("method"),
    version: calendar.getFirstPropertyValue("version"),
    events,
  };
}

describe("a calendar file", () => {
  const { method, version, events } = parse(calendarFile("client", facts, from));

  test("has one event per session, in UTC", () => {
    expect({ method, version }).toEqual({ method: "PUBLISH", version: "2.0" });
    expect(events.map(({ startsAt, endsAt, zone }) => ({ startsAt, endsAt, zone }))).toEqual(
      starts.map((startsAt) => ({ startsAt, endsAt: startsAt + HOUR_MS, zone: "UTC" })),
    );
  });

  test("contains the terms, and no attendees who could reply", () => {
    expect(events[1]).toMatchObject({
      title: "Weekly lesson with Demo Teacher (2 of 2)",
      location: "https://meet.example.com/room?a=1&b=2",
      status: "CONFIRMED",
      sequence: 0,
      stamp: "2026-02-20T08:15:30Z",
      organizer: "mailto:no-reply@example.com",
      organizerName: "Demo Teacher",
      attendees: 0,
    });
    expect(events[1]?.details).toContain("1 hour · $60.00\nPaid directly to Demo Teacher\n");
  });

  test("names the client in the professional's version, with the same UIDs", () => {
    const own = parse(calendarFile("professional", facts, from)).events;
    expect(own.map(({ uid }) => uid)).toEqual(events.map(({ uid }) => uid));
    expect(own[0]?.title).toBe("Weekly lesson: Client One (1 of 2)");
    expect(own[0]?.details).toBe("1 hour · $60.00\nclient.one@example.com\n+13105550101");
  });
});

test("has an organizer, even if the professional's name cannot be written or was erased", () => {
  for (const professionalName of ["", '""']) {
    const { events } = parse(calendarFile("client", { ...facts, professionalName }, from));
    expect(events[0]?.organizerName).toBe("Lessonapp");
  }
});

describe("a cancellation", () => {
  const sessions = facts.sessions.map((session) => ({
    ...session,
    isCancelled: true,
    revision: 1,
    changedAt: bookedAt + WEEK_MS,
  }));
  const cancelled = (id: string) => ({
    uid: `${id}@lessonapp`,
    sequence: 1,
    status: "CANCELLED",
    stamp: "2026-02-27T08:15:30Z",
  });

  test.each([
    ["one session", sessions.slice(0, 1), "CANCEL"],
    ["several sessions", sessions, "PUBLISH"],
  ])("of %s has the same UIDs, a later sequence, and one UID per CANCEL", (_, of, expected) => {
    const { method, events } = parse(calendarFile("client", { ...facts, sessions: of }, from));
    expect(method).toBe(expected);
    expect(events.map(({ uid, sequence, status, stamp }) => ({ uid, sequence, status, stamp }))).toEqual(
      of.map(({ id }) => cancelled(id)),
    );
    expect(events[0]?.title).toBe("Canceled: Weekly lesson with Demo Teacher (1 of 2)");
    expect(events[0]?.organizer).toContain("no-reply@example.com");
  });
});

test("marks single sessions of a series as cancelled", () => {
  const [first, second] = facts.sessions;
  const sessions = [first, second && { ...second, isCancelled: true, revision: 1 }].filter(
    (session) => session !== undefined,
  );
  const { events } = parse(calendarFile("client", { ...facts, sessions }, from));
  expect(events.map(({ status, sequence }) => [status, sequence])).toEqual([
    ["CONFIRMED", 0],
    ["CANCELLED", 1],
  ]);
});

const hostile = [
  "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:stolen",
  "a\rATTENDEE:mailto:all@example.com",
  "a\nMETHOD:CANCEL",
  "a\u2028b\u0085c\u0000d\u001be\u007ff",
  'quotes " and \\ and \\n and ; and , and : and ^n',
  "😀🎻ü漢字".repeat(40),
];

describe.each(hostile)("the hostile text %j", (text) => {
  const values = { title: text, professionalName: text, location: text, clientName: text, clientEmail: text };
  const file = calendarFile("client", { ...facts, ...values }, from);

  test("stays inside its property, and is unchanged except for control characters", () => {
    const { method, events } = parse(file);
    expect(method).toBe("PUBLISH");
    expect(events).toHaveLength(2);
    expect(events.map(({ uid, attendees }) => [uid, attendees])).toEqual([
      ["session0@lessonapp", 0],
      ["session1@lessonapp", 0],
    ]);
    expect(events[0]?.location).toBe(text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n]/gu, ""));
    expect(events[0]?.organizerName).not.toMatch(/["\n\r]/);
  });

  test("is folded into lines of at most 75 octets that end with CRLF", () => {
    expect(file).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*\r\nEND:VCALENDAR\r\n$/);
    expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const line of file.split("\r\n")) {
      expect(new TextEncoder().encode(line).length, line).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\uD800-\uDBFF]$|^ ?[\uDC00-\uDFFF]/);
    }
  });
});

test("is the same at any time for the same sessions", () => {
  vi.useFakeTimers({ now: bookedAt });
  const first = calendarFile("client", facts, from);
  vi.setSystemTime(bookedAt + WEEK_MS);
  expect(calendarFile("client", facts, from)).toBe(first);
  vi.useRealTimers();
});
