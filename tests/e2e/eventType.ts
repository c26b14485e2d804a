import { randomBytes } from "node:crypto";
import { newEventType } from "#domain/eventType";
import type { HoursWindow } from "#domain/weeklyHours";
import { bookableDay, HORIZON_DAYS, ZONE } from "../dates/dates";
import type { Account } from "./account";
import type { EventTypeFields } from "./dbCommands";
import type { Sandbox } from "./sandbox";

export const workday: HoursWindow[] = [
  { startMinute: 9 * 60, endMinute: 12 * 60 },
  { startMinute: 13 * 60, endMinute: 17 * 60 },
];
const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

/** An event type of one test, with its professional and a client. */
export type TestEventType = Awaited<ReturnType<typeof createEventType>>;
export type EventTypeOptions = Partial<EventTypeFields> & {
  /** The open dates (`YYYY-MM-DD`); one of the next days by default. */
  openOn?: string[];
  /** The hours of these dates; a working day by default. */
  windows?: HoursWindow[];
  /** The professional's account; by default a new professional who cannot sign in. */
  account?: Account;
  /** The professional's name. */
  fullName?: string;
};

/** Creates a half-hour lesson for $45.00, or what `given` overrides, unique to the test. */
export async function createEventType(sandbox: Sandbox, given: EventTypeOptions) {
  const { openOn = [bookableDay()], windows = workday, account, fullName = "Demo Teacher", ...fields } = given;
  const id = randomBytes(5).toString("hex");
  const { email = `teacher.${id}@example.com`, clerkUserId = `user_${id}` } = account ?? {};
  const professional = { fullName, email, clerkUserId, profileSlug: `teacher-${id}` };
  const eventType: EventTypeFields = {
    ...newEventType,
    slug: `lesson-${id}`,
    title: "30-minute lesson",
    description: "One lesson on whatever you are working on.",
    location: "Studio 2, 100 Example Street",
    ...{ slotIntervalMinutes: fields.durationMinutes ?? newEventType.durationMinutes, price: 45 },
    horizonDays: HORIZON_DAYS,
    minNoticeMinutes: 0,
    timeZone: ZONE,
    weeklyHours: closed,
    dateOverrides: openOn.map((date) => ({ date, windows })),
    status: "active",
    ...fields,
  };
  await sandbox.db("addEventType", professional, eventType);
  return { ...eventType, date: openOn[0] ?? "", professional, client: clientNamed("One", id) };
}

/** The input of the booking form. */
export type Details = { firstName: string; lastName: string; email: string; phone: string };

/** Returns another client of the same test. */
export function otherClient(eventType: TestEventType): Details {
  return clientNamed("Two", eventType.slug);
}

function clientNamed(lastName: string, id: string): Details {
  const email = `client.${lastName.toLowerCase()}.${id}@example.com`;
  return { firstName: "Client", lastName, email, phone: "(310) 555-0101" };
}
