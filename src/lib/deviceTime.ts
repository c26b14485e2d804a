import { dateLabel } from "#domain/calendarDate";
import { timeLabel } from "#domain/slotDays";
import { DAY_MS, MINUTE_MS, WEEK_MS } from "#domain/time";

/**
 * What this device's clock shows when weekly sessions at the same local time begin: `Wednesday, 3:00 AM on this device’s
 * clock`, without the weekday if it is the same. Null if it shows the same times.
 * @param starts the sessions' starts (UTC ms), weekly.
 * @param offsetMinutes how far their time zone is ahead of UTC at the first one.
 */
export function deviceTimeText(starts: readonly number[], offsetMinutes: number): string | null {
  const [first] = starts;
  if (first === undefined) return null;
  const aheadBy = starts.map((start, week) => {
    const zoneOffset = offsetMinutes + (week * WEEK_MS - (start - first)) / MINUTE_MS;
    return deviceOffset(start) - zoneOffset;
  });
  const [difference = 0] = aheadBy;
  const isConstant = aheadBy.every((minutes) => minutes === difference);
  if (difference === 0) return isConstant ? null : "Differs from this device’s clock on some dates";
  const reading = first + deviceOffset(first) * MINUTE_MS;
  const day = Math.floor(reading / DAY_MS);
  const isSameDay = day === Math.floor((first + offsetMinutes * MINUTE_MS) / DAY_MS);
  const [weekday] = dateLabel(day).split(",");
  const text = `${isSameDay ? "" : `${weekday}, `}${timeLabel(reading)} on this device’s clock`;
  return isConstant ? text : `${text}; differs on some dates`;
}

/** How far this device's clock is ahead of UTC at an instant (UTC ms), in minutes. */
function deviceOffset(instant: number): number {
  return -new Date(instant).getTimezoneOffset();
}
