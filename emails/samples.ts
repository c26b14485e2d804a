import { DAY_MS, MINUTE_MS, WEEK_MS } from "#domain/time";
import { wallClock } from "#domain/wallClock";
import type { MessageFacts } from "./message";

/** Default parties and links of a sample. */
const common = {
  professionalName: "Demo Teacher",
  clientName: "Client One",
  clientFirstName: "Client",
  clientEmail: "client.one@example.com",
  clientPhone: "+13105550101",
  timeZone: "America/Los_Angeles",
  from: "no-reply@example.com",
  bookingUrl: "https://app.example.com/booked#sample",
  icsUrl: "https://example.convex.site/calendar/sample.ics",
  cancelUrl: "https://app.example.com/booking/cancel.html#sample",
  editUrl: "https://app.example.com/booking/edit.html#sample",
};

type Overrides = Partial<typeof common>;

/** 3 PM in a time zone, a week after `minute` (UTC ms). */
export function sampleStart(timeZone: string, minute: number): number {
  const clock = wallClock(timeZone, minute, minute + 8 * DAY_MS);
  return clock.toInstant((Math.floor(clock.toLocal(minute) / DAY_MS) + 7) * DAY_MS + 15 * 60 * MINUTE_MS);
}

/** A sample booking of one session that starts at an instant (UTC ms). */
export function oneTimeSample(startsAt: number, overrides: Overrides = {}): MessageFacts {
  const agreed = { title: "30-minute lesson", durationMinutes: 30, price: 45, sessionCount: 1 };
  const location = "https://meet.example.com/demo-teacher";
  return { ...common, ...overrides, ...agreed, location, sessions: [sessionOf(startsAt, 30, 0)] };
}

/** A sample booking of four weekly sessions. */
export function seriesSample(startsAt: number, overrides: Overrides = {}): MessageFacts {
  const { timeZone } = { ...common, ...overrides };
  const agreed = { title: "Four weekly lessons", durationMinutes: 60, price: 60, sessionCount: 4 };
  const clock = wallClock(timeZone, startsAt, startsAt + 28 * DAY_MS);
  const startOf = (week: number) => clock.toInstant(clock.toLocal(startsAt) + week * WEEK_MS);
  const sessions = [0, 1, 2, 3].map((week) => sessionOf(startOf(week), 60, week));
  return { ...common, ...overrides, ...agreed, location: "Studio 2, 100 Example Street, Los Angeles", sessions };
}

function sessionOf(startsAt: number, minutes: number, sessionIndex: number): MessageFacts["sessions"][number] {
  const times = { startsAt, endsAt: startsAt + minutes * MINUTE_MS };
  return {
    id: `sample${sessionIndex}`,
    ...times,
    sessionIndex,
    isCancelled: false,
    revision: 0,
    changedAt: startsAt - DAY_MS,
  };
}
