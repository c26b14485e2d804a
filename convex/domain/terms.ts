import { weekdays } from "./calendarDate";
import type { DateOverride, HoursWindow, WeeklyHours } from "./weeklyHours";

/** What a client agrees to when booking. */
export type Terms = {
  price: number;
  durationMinutes: number;
  location: string;
  sessionCount: number;
  timeZone: string;
  weeklyHours: WeeklyHours;
  dateOverrides: DateOverride[];
};

/** A canonical text: equal terms give equal texts, regardless of other properties and their order. */
export function termsText(terms: Terms): string {
  const { price, durationMinutes, location, sessionCount, timeZone, weeklyHours, dateOverrides } = terms;
  return JSON.stringify([
    [price, durationMinutes, location, sessionCount, timeZone],
    weekdays.map((weekday) => windowsText(weeklyHours[weekday])),
    dateOverrides.map(({ date, windows }) => [date, windowsText(windows)]).sort(),
  ]);
}

function windowsText(windows: HoursWindow[]): string {
  return windows.map(({ startMinute, endMinute }) => `${startMinute}-${endMinute}`).join();
}
