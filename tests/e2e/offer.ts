import { randomBytes } from "node:crypto";
import { DateTime } from "luxon";
import type { HoursWindow } from "#domain/weeklyHours";
import type { Account } from "./account";
import type { EventTypeFields } from "./backstage";
import type { Sandbox } from "./sandbox";

/** Where professionals of the tests are, unless a test says otherwise. */
export const ZONE = "America/Los_Angeles";
export const workday: HoursWindow[] = [
  { startMinute: 9 * 60, endMinute: 12 * 60 },
  { startMinute: 13 * 60, endMinute: 17 * 60 },
];
const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

/** An event type of one test, who offers it and who is going to book it. */
export type Offer = Awaited<ReturnType<typeof addOffer>>;
export type OfferFields = Partial<EventTypeFields> & {
  /** The dates (`YYYY-MM-DD`) that are open; by default the third from today. */
  openOn?: string[];
  /** Their hours; by default a working day. */
  windows?: HoursWindow[];
  /** Whose it is; by default a professional's of its own who cannot sign in. */
  account?: Account;
};

/** Adds a $45.00 half-hour lesson, or what `fields` make of it, that no other test knows. */
export async function addOffer(sandbox: Sandbox, given: OfferFields) {
  const { openOn = [inDays(3)], windows = workday, account, ...fields } = given;
  const id = randomBytes(5).toString("hex");
  const { email = `teacher.${id}@example.com`, clerkUserId = `user_${id}` } = account ?? {};
  const professional = { fullName: "Demo Teacher", email, clerkUserId, profileSlug: `teacher-${id}` };
  const eventType: EventTypeFields = {
    slug: `lesson-${id}`,
    title: "30-minute lesson",
    description: "One lesson on whatever you are working on.",
    location: "Studio 2, 100 Example Street",
    ...{ durationMinutes: 30, slotIntervalMinutes: fields.durationMinutes ?? 30, price: 45, sessionCount: 1 },
    ...{ minNoticeMinutes: 0, horizonDays: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    timeZone: ZONE,
    weeklyHours: closed,
    dateOverrides: openOn.map((date) => ({ date, windows })),
    status: "active",
    ...fields,
  };
  await sandbox.backstage("addEventType", professional, eventType);
  return { ...eventType, date: openOn[0] ?? "", professional, client: clientNamed("One", id) };
}

/** What a client types. */
export type Details = { firstName: string; lastName: string; email: string; phone: string };

/** Another client of the same test. */
export function otherClient(offer: Offer): Details {
  return clientNamed("Two", offer.slug);
}

function clientNamed(lastName: string, id: string): Details {
  const email = `client.${lastName.toLowerCase()}.${id}@example.com`;
  return { firstName: "Client", lastName, email, phone: "(310) 555-0101" };
}

/** The date so many days from today where the professionals of the tests are. */
export function inDays(days: number, zone = ZONE): string {
  return isoDate(DateTime.now().setZone(zone).plus({ days }));
}

/** A wall-clock time (`09:00`) of a date as an instant. */
export function at(date: string, time: string, zone = ZONE): DateTime {
  return DateTime.fromISO(`${date}T${time}`, { zone, locale: "en-US" });
}

/** `YYYY-MM-DD` of an instant in its own zone. */
export function isoDate(instant: DateTime): string {
  return instant.toFormat("yyyy-MM-dd");
}

/** "Tuesday, March 10". */
export function dayText(instant: DateTime): string {
  return instant.toFormat("cccc, LLLL d");
}

/** The same as what is sent today tells it: with the year where that is another one. */
export function dayTold(instant: DateTime): string {
  const isOfThisYear = instant.year === DateTime.now().setZone(instant.zone).year;
  return isOfThisYear ? dayText(instant) : `${dayText(instant)}, ${instant.year}`;
}

/** "9:00–9:30 AM PDT", for a session that stays in one half of a day. */
export function sessionText(start: DateTime, minutes = 30): string {
  return `${start.toFormat("h:mm")}–${start.plus({ minutes }).toFormat("h:mm a ZZZZ")}`;
}

/** The start of the next day on which the clocks change by so many minutes; not today or tomorrow. */
export function nextClockChange(minutes: number): DateTime {
  for (let days = 2; days < 390; days++) {
    const midnight = at(inDays(days), "00:00");
    if (midnight.plus({ days: 1 }).offset - midnight.offset === minutes) return midnight;
  }
  throw new Error(`In ${ZONE} the clocks do not change by ${minutes} minutes any more: take another zone.`);
}
