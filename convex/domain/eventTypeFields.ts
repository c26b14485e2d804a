import type { ClientChangeMode } from "./clientChanges";
import { eventTypeColors } from "./eventTypeColors";
import type { LocationVisibility } from "./location";
import { MAX_SESSIONS } from "./slotRules";
import type { DateOverride, HoursWindow } from "./weeklyHours";

// Everything that a professional sets on an event type, for schema, validators, form and tests. It imports only
// constants, so that every function can load it.

/** Bounds are inclusive; `maxLength` is in characters. */
type Field = {
  /** Above the field in the form. */
  label: string;
  /** In messages about several fields; the label if absent. */
  name?: string;
  /** The value of a new event type. */
  initial: unknown;
  min?: number;
  max?: number;
  maxLength?: number;
};

const officeHours: HoursWindow[] = [{ startMinute: 9 * 60, endMinute: 17 * 60 }];
const closed: HoursWindow[] = [];
const everyone: LocationVisibility = "everyone";
const noClientChanges: ClientChangeMode = "off";
const noOverrides: DateOverride[] = [];
const noLimit = null as number | null;

/** What decides at which times an event type can be booked, except its time zone. */
const slotRuleFields = {
  durationMinutes: { label: "Duration", initial: 30, min: 5, max: 720 },
  sessionCount: { label: "Frequency", initial: 1, min: 1, max: MAX_SESSIONS },
  weeklyHours: {
    label: "Weekly hours",
    initial: {
      mon: officeHours,
      tue: officeHours,
      wed: officeHours,
      thu: officeHours,
      fri: officeHours,
      sat: closed,
      sun: closed,
    },
  },
  dateOverrides: { label: "Date overrides", initial: noOverrides },
  minNoticeMinutes: { label: "Minimum notice", initial: 120, min: 0, max: 43_200 },
  horizonDays: { label: "Booking window", initial: 60, min: 1, max: 730 },
  bufferBeforeMinutes: { label: "Buffer before", initial: 0, min: 0, max: 240 },
  bufferAfterMinutes: { label: "Buffer after", initial: 0, min: 0, max: 240 },
  slotIntervalMinutes: { label: "Start times every", name: "Start times", initial: 30, min: 5, max: 720 },
} as const satisfies Record<string, Field>;

export const eventTypeFields = {
  title: { label: "Title", initial: "", maxLength: 100 },
  slug: { label: "Link", initial: "" },
  description: { label: "Description (optional)", name: "Description", initial: "", maxLength: 2_000 },
  price: { label: "Price per session", name: "Price", initial: 0 },
  location: { label: "Location (optional)", name: "Location", initial: "", maxLength: 300 },
  locationVisibility: { label: "Who sees the location", initial: everyone },
  publicLocation: {
    label: "Before booking, clients see (optional)",
    name: "Location before booking",
    initial: "",
    maxLength: 60,
  },
  clientChanges: { label: "What clients can change online", name: "Changes by clients", initial: noClientChanges },
  changeNoticeMinutes: {
    label: "Until how long before the session",
    name: "Notice of changes",
    initial: 1_440,
    min: 0,
    max: 43_200,
  },
  /** An index of `eventTypeColors`. */
  color: { label: "Color", initial: 0, min: 0, max: eventTypeColors.length - 1 },
  ...slotRuleFields,
  maxOpenBookingsPerClient: { label: "Open bookings per client", initial: noLimit, min: 1, max: 20 },
  maxBookingsPerHour: { label: "Bookings per hour", initial: noLimit, min: 1, max: 100 },
} as const satisfies Record<string, Field>;

export type EventTypeField = keyof typeof eventTypeFields;

export const slotRuleNames = Object.keys(slotRuleFields) as (keyof typeof slotRuleFields)[];
export const eventTypeFieldNames = Object.keys(eventTypeFields) as EventTypeField[];

/** The name of a field in messages about several. */
export function fieldName(field: EventTypeField): string {
  const { name, label }: Field = eventTypeFields[field];
  return name ?? label;
}
