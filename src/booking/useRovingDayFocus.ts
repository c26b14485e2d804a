import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { monthOf } from "#domain/calendarDate";
import { dayForKey, monthBounds } from "../lib/calendarMonth";

type RovingDayFocus = {
  month: string;
  /** The months that keys may lead to; undefined while that is not known. */
  firstMonth: string | undefined;
  lastMonth: string | undefined;
  /** Days that are to be the tab stop while no day was reached yet, best first. */
  preferred: (number | null)[];
  onMonth: (month: string) => void;
};

/**
 * The roving tab stop of a month of day buttons marked `data-day`: one of them can be reached by Tab, keys move it, also
 * into other months, and the focus goes with it.
 */
export function useRovingDayFocus({ month, firstMonth, lastMonth, preferred, onMonth }: RovingDayFocus) {
  const [reached, setReached] = useState<number | null>(null);
  const moved = useRef(false);
  const container = useRef<HTMLTableSectionElement>(null);

  const { first, last } = monthBounds(month);
  const tabStop = [reached, ...preferred].find((day) => day !== null && day >= first && day <= last) ?? first;

  useEffect(() => {
    if (!moved.current || reached !== tabStop) return;
    moved.current = false;
    container.current?.querySelector<HTMLElement>(`[data-day="${tabStop}"]`)?.focus();
  }, [reached, tabStop]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const day = dayForKey(event.key, tabStop);
    if (day === null) return;
    event.preventDefault();
    const target = monthOf(day);
    if ((firstMonth && target < firstMonth) || (lastMonth && target > lastMonth)) return;
    moved.current = true;
    setReached(day);
    if (target !== month) onMonth(target);
  }

  return { container, tabStop, onKeyDown, onReach: setReached };
}
