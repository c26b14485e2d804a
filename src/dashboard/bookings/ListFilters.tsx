import type { ReactNode } from "react";
import { Button } from "../../ui/Button";
import { inputClass } from "../../ui/form/Field";
import type { BookingsFilter } from "./bookingsFilter";
import { dayBefore } from "./calendarRange";
import { EventTypeSelect, FilterField } from "./EventTypeSelect";
import { ExportButton } from "./ExportButton";
import { FilterBar } from "./FilterBar";

type ListFiltersProps = {
  filter: BookingsFilter;
  /** The professional's local date, `YYYY-MM-DD`. */
  today: string;
  onFilter: (change: BookingsFilter) => void;
  /** More actions. */
  children: ReactNode;
};

/** The event type and dates of the list, and what can be done with it. */
export function ListFilters({ filter, today, onFilter, children }: ListFiltersProps) {
  const { eventTypeId, from, to } = filter;
  const count = [eventTypeId, from, to].filter(Boolean).length;
  return (
    <div className="mb-5 print:mb-1">
      <FilterBar count={count}>
        <EventTypeSelect chosen={eventTypeId} onChoose={(chosen) => onFilter({ eventTypeId: chosen })} />
        <DateField label="From" value={from} max={to} onChange={(date) => onFilter({ from: date })} />
        <DateField label="To" value={to} min={from} onChange={(date) => onFilter({ to: date })} />
        {from || to ? (
          <Button
            variant="secondary"
            className="print:hidden"
            onClick={() => onFilter({ from: undefined, to: undefined })}
          >
            Upcoming
          </Button>
        ) : (
          <Button variant="secondary" className="print:hidden" onClick={() => onFilter({ to: dayBefore(today) })}>
            Past
          </Button>
        )}
        <div className="flex flex-wrap items-center sm:ml-auto print:hidden">
          {children}
          <ExportButton filter={filter} today={today} />
        </div>
      </FilterBar>
    </div>
  );
}

type DateFieldProps = {
  label: string;
  value: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  onChange: (date: string | undefined) => void;
};

function DateField({ label, value = "", min, max, onChange }: DateFieldProps) {
  return (
    <FilterField label={label} className="max-sm:grow max-sm:basis-36 print:hidden">
      <input
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={({ target }) => onChange(target.value || undefined)}
        className={`${inputClass} w-full`}
      />
    </FilterField>
  );
}
