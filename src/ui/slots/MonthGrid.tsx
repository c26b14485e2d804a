import type { ReactNode } from "react";
import { dateLabel, formatDate, monthOf, parseDate } from "#domain/calendarDate";
import { pluralize } from "#domain/labels";
import type { SlotDay } from "#domain/slotDays";
import { addMonths, type DayRange, rangeLabel, weekdayNames, weeksOf } from "../../lib/calendarMonth";
import { ChevronLeftIcon, ChevronRightIcon } from "../icons";
import { Skeleton } from "../Skeleton";
import { useRovingDayFocus } from "./useRovingDayFocus";

type MonthGridProps = {
  /** `YYYY-MM`; undefined until the server has chosen one. */
  month: string | undefined;
  /** The days of the month that are shown, which can be some of the next one; undefined with the month. */
  range: DayRange | undefined;
  firstMonth: string | undefined;
  lastMonth: string | undefined;
  /** `YYYY-MM-DD` in the event type's time zone. */
  today: string | undefined;
  /** The days that have available times; undefined while the month loads. */
  days: readonly SlotDay[] | undefined;
  /** Days on which a series can't start: they can be chosen, to see why. */
  blocked: ReadonlyMap<string, string> | undefined;
  selected: string | undefined;
  onSelect: (date: string) => void;
  onMonth: (month: string) => void;
};

/**
 * A month of day buttons with the ARIA grid pattern: one tab stop, and arrow keys to every day, even in other months.
 */
export function MonthGrid(props: MonthGridProps) {
  const { month, range, firstMonth, lastMonth, onMonth } = props;
  const to = (count: number) => month && addMonths(month, count);
  const [before, after] = [to(-1), to(1)];
  return (
    <section aria-label="Choose a day" className="print:hidden">
      <div className="flex items-center justify-between pb-2">
        <h2 className="font-numeric text-xl font-semibold">
          {range ? rangeLabel(range) : <Skeleton className="h-7 w-40" />}
        </h2>
        <div className="flex gap-1">
          <MonthButton
            label="Previous month"
            target={before}
            open={!!before && !!firstMonth && before >= firstMonth}
            onMonth={onMonth}
          >
            <ChevronLeftIcon />
          </MonthButton>
          <MonthButton
            label="Next month"
            target={after}
            open={!!after && !!lastMonth && after <= lastMonth}
            onMonth={onMonth}
          >
            <ChevronRightIcon />
          </MonthButton>
        </div>
      </div>
      {month && range ? <Grid {...props} month={month} range={range} /> : <GridSkeleton />}
    </section>
  );
}

type GridProps = MonthGridProps & { month: string; range: DayRange };

type MonthButtonProps = {
  label: string;
  target: string | undefined;
  open: boolean;
  onMonth: (month: string) => void;
  children: ReactNode;
};

function MonthButton({ label, target, open, onMonth, children }: MonthButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={!open}
      onClick={() => open && target && onMonth(target)}
      className="grid size-11 place-items-center rounded-full text-ink transition-colors hover:bg-well aria-disabled:text-ink-faint aria-disabled:opacity-50 aria-disabled:hover:bg-transparent"
    >
      {children}
    </button>
  );
}

function Grid({ month, range, firstMonth, lastMonth, today, days, blocked, selected, onSelect, onMonth }: GridProps) {
  const byDate = new Map(days?.map((day) => [day.date, day]));
  const preferred = [parseDate(selected ?? ""), parseDate(today ?? "")];
  const focus = useRovingDayFocus({ month, range, firstMonth, lastMonth, preferred, onMonth });
  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern makes a table a grid
      role="grid"
      aria-label={rangeLabel(range)}
      aria-busy={!days}
      // On the narrowest phones it extends into the margins, so that each day is wide enough to tap.
      className="w-full table-fixed border-separate border-spacing-0.5 max-[23rem]:-mx-4 max-[23rem]:w-[calc(100%+2rem)]"
    >
      <WeekdayRow />
      <tbody ref={focus.container} onKeyDown={focus.onKeyDown}>
        {weeksOf(range).map((week, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity
          <tr key={row}>
            {week.map((day, column) =>
              day === null ? (
                <td key={weekdayNames[column]} className="h-12 p-0 sm:h-13" />
              ) : (
                <DayCell
                  key={day}
                  day={day}
                  times={days && (byDate.get(formatDate(day))?.times.length ?? 0)}
                  blockedBy={blocked?.get(formatDate(day))}
                  isNextMonth={monthOf(day) !== month}
                  isToday={formatDate(day) === today}
                  isSelected={formatDate(day) === selected}
                  isTabStop={day === focus.tabStop}
                  onReach={focus.onReach}
                  onSelect={onSelect}
                />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function WeekdayRow() {
  return (
    <thead>
      <tr>
        {weekdayNames.map((name) => (
          <th key={name} scope="col" abbr={name} className="h-8 text-sm font-medium text-ink-faint">
            {name.slice(0, 2)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

type DayCellProps = {
  day: number;
  /** The number of available times; undefined while the month loads. */
  times: number | undefined;
  /** The date of the session because of which a series can't start on this day. */
  blockedBy: string | undefined;
  /** Whether to name the month. */
  isNextMonth: boolean;
  isToday: boolean;
  isSelected: boolean;
  isTabStop: boolean;
  onReach: (day: number) => void;
  onSelect: (date: string) => void;
};

function DayCell({
  day,
  times,
  blockedBy,
  isNextMonth,
  isToday,
  isSelected,
  isTabStop,
  onReach,
  onSelect,
}: DayCellProps) {
  const date = formatDate(day);
  const availability =
    times === undefined ? "loading" : times === 0 ? "no available times" : pluralize(times, "available time");
  return (
    <td className="p-0">
      <button
        type="button"
        data-day={day}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={`${dateLabel(day)}${isToday ? ", today" : ""}, ${availability}`}
        aria-current={isToday ? "date" : undefined}
        aria-pressed={isSelected}
        aria-disabled={!times && !blockedBy}
        onFocus={() => onReach(day)}
        onClick={() => (times || blockedBy) && onSelect(date)}
        className={`font-numeric relative grid h-12 w-full sm:h-13 place-items-center rounded-control text-lg transition-colors after:absolute after:-inset-px ${dayClass(!!times, isSelected)}`}
      >
        <span
          className={
            isToday ? "underline decoration-2 underline-offset-4" : isNextMonth ? "text-sm tracking-tighter" : ""
          }
        >
          {isNextMonth && `${shortMonth(day)} `}
          {Number(date.slice(8))}
        </span>
        {!!times && <AvailabilityDots times={times} />}
      </button>
    </td>
  );
}

/** `Feb` for a day in February. */
function shortMonth(day: number): string {
  return dateLabel(day).split(" ")[1]?.slice(0, 3) ?? "";
}

function dayClass(open: boolean, selected: boolean): string {
  if (!open) return `text-ink-faint forced-colors:text-[GrayText] ${selected ? "ring-1 ring-edge ring-inset" : ""}`;
  if (selected) return "bg-green font-semibold text-on-green forced-colors:forced-color-adjust-none";
  // The border shows only in forced colors, which ignore tints.
  return "border border-transparent bg-green-tint font-semibold text-ink hover:ring-1 hover:ring-green-ink hover:ring-inset";
}

/** One to three dots for the number of available times. The label has the exact number. */
function AvailabilityDots({ times }: { times: number }) {
  const dots = times < 3 ? 1 : times < 8 ? 2 : 3;
  return (
    <svg aria-hidden="true" viewBox="0 0 18 4" className="absolute bottom-1.5 h-1 w-4.5 fill-current opacity-70">
      {Array.from({ length: dots }, (_, dot) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dots are alike
        <circle key={dot} cx={9 + (dot - (dots - 1) / 2) * 6} cy="2" r="1.5" />
      ))}
    </svg>
  );
}

function GridSkeleton() {
  return (
    <div aria-hidden="true" className="grid grid-cols-7 gap-0.5 p-0.5 pt-8.5 max-[23rem]:-mx-4">
      {Array.from({ length: 42 }, (_, cell) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells are alike
        <Skeleton key={cell} className="h-12 sm:h-13" />
      ))}
    </div>
  );
}
