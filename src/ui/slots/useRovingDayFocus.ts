import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { monthOf } from "#domain/calendarDate";
import { type DayRange, dayForKey } from "../../lib/calendarMonth";

type RovingDayFocus = {
  month: string;
  /** The days that are shown. */
  range: DayRange;
  /** The months that arrow keys can reach; undefined while they load. */
  firstMonth: string | undefined;
  lastMonth: string | undefined;
  /** The tab stop before any day has had the focus, in order of preference. */
  preferred: (number | null)[];
  onMonth: (month: string) => void;
};

/**
 * A roving tabindex for a month of day buttons marked `data-day`: Tab reaches one of them, arrow keys move the focus,
 * even into other months.
 */
export function useRovingDayFocus({ month, range, firstMonth, lastMonth, preferred, onMonth }: RovingDayFocus) {
  const [focused, setFocused] = useState<number | null>(null);
  const moved = useRef(false);
  const container = useRef<HTMLTableSectionElement>(null);

  const { first, last } = range;
  const tabStop = [focused, ...preferred].find((day) => day !== null && day >= first && day <= last) ?? first;

  useEffect(() => {
    if (!moved.current || focused !== tabStop) return;
    moved.current = false;
    container.current?.querySelector<HTMLElement>(`[data-day="${tabStop}"]`)?.focus();
  }, [focused, tabStop]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const day = dayForKey(event.key, tabStop, range);
    if (day === null) return;
    event.preventDefault();
    const isShown = day >= first && day <= last;
    const target = isShown ? month : monthOf(day);
    if (!isShown && target === month) return;
    if ((firstMonth && target < firstMonth) || (lastMonth && target > lastMonth)) return;
    moved.current = true;
    setFocused(day);
    if (target !== month) onMonth(target);
  }

  return { container, tabStop, onKeyDown, onReach: setFocused };
}
