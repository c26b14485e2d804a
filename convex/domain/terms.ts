import { weekdays } from "./calendarDate";
import type { ShownLocation } from "./location";
import type { DateOverride, HoursWindow, WeeklyHours } from "./weeklyHours";

/** What a client agrees to when booking. */
export type Terms = {
  price: number;
  durationMinutes: number;
  /** What the client sees of it before booking, so that the terms reveal nothing hidden. */
  location: ShownLocation;
  sessionCount: number;
  timeZone: string;
  weeklyHours: WeeklyHours;
  dateOverrides: DateOverride[];
};

/** A canonical text: equal terms give equal texts, regardless of other properties and their order. */
export function termsText(terms: Terms): string {
  const { price, durationMinutes, location, sessionCount, timeZone, weeklyHours, dateOverrides } = terms;
  return JSON.stringify([
    [price, durationMinutes, location.location, location.isLocationHidden, sessionCount, timeZone],
    weekdays.map((weekday) => windowsText(weeklyHours[weekday])),
    dateOverrides.map(({ date, windows }) => [date, windowsText(windows)]).sort(),
  ]);
}

function windowsText(windows: HoursWindow[]): string {
  return windows.map(({ startMinute, endMinute }) => `${startMinute}-${endMinute}`).join();
}
