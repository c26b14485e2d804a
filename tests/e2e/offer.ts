import { randomBytes } from "node:crypto";
import type { HoursWindow } from "#domain/weeklyHours";
import { bookableDay, HORIZON_DAYS, ZONE } from "../dates/dates";
import type { Account } from "./account";
import type { EventTypeFields } from "./backstage";
import type { Sandbox } from "./sandbox";

export const workday: HoursWindow[] = [
  { startMinute: 9 * 60, endMinute: 12 * 60 },
  { startMinute: 13 * 60, endMinute: 17 * 60 },
];
const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

/** An event type of one test, who offers it and who is going to book it. */
export type Offer = Awaited<ReturnType<typeof addOffer>>;
export type OfferFields = Partial<EventTypeFields> & {
  /** The dates (`YYYY-MM-DD`) that are open; by default one of the next days. */
  openOn?: string[];
  /** Their hours; by default a working day. */
  windows?: HoursWindow[];
  /** Whose it is; by default a professional's of its own who cannot sign in. */
  account?: Account;
};

/** Adds a $45.00 half-hour lesson, or what `fields` make of it, that no other test knows. */
export async function addOffer(sandbox: Sandbox, given: OfferFields) {
  const { openOn = [bookableDay()], windows = workday, account, ...fields } = given;
  const id = randomBytes(5).toString("hex");
  const { email = `teacher.${id}@example.com`, clerkUserId = `user_${id}` } = account ?? {};
  const professional = { fullName: "Demo Teacher", email, clerkUserId, profileSlug: `teacher-${id}` };
  const eventType: EventTypeFields = {
    slug: `lesson-${id}`,
    title: "30-minute lesson",
    description: "One lesson on whatever you are working on.",
    location: "Studio 2, 100 Example Street",
    ...{ durationMinutes: 30, slotIntervalMinutes: fields.durationMinutes ?? 30, price: 45, sessionCount: 1 },
    ...{ minNoticeMinutes: 0, horizonDays: HORIZON_DAYS, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
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
