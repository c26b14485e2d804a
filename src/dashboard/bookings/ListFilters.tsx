import type { ReactNode } from "react";
import { MAX_SEARCH_LENGTH } from "#domain/clientSearch";
import { Button } from "../../ui/Button";
import { inputClass } from "../../ui/form/Field";
import type { BookingsFilter } from "./bookingsFilter";
import { dayBefore } from "./calendarRange";
import { EventTypeSelect, FilterField } from "./EventTypeSelect";
import { ExportButton } from "./ExportButton";
import { FilterBar } from "./FilterBar";
import { HideCanceled } from "./HideCanceled";

type ListFiltersProps = {
  filter: BookingsFilter;
  /** The professional's local date, `YYYY-MM-DD`. */
  today: string;
  onFilter: (change: BookingsFilter) => void;
  /** The text that clients are searched for. */
  search: string;
  onSearch: (text: string) => void;
  /** More actions. */
  children: ReactNode;
};

/** The event type and dates of the list, and what can be done with it. */
export function ListFilters({ filter, today, onFilter, search, onSearch, children }: ListFiltersProps) {
  const { eventTypeId, from, to, canceled } = filter;
  const count = [eventTypeId, from, to, canceled].filter(Boolean).length;
  return (
    <div className="mb-5 grid gap-3 max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:items-end print:mb-1">
      <FilterField label="Client" className="min-w-0 print:hidden">
        <input
          type="search"
          value={search}
          placeholder="Name, email or phone"
          maxLength={MAX_SEARCH_LENGTH}
          autoComplete="off"
          onChange={({ target }) => onSearch(target.value)}
          className={`${inputClass} placeholder:text-ink-faint sm:max-w-md`}
        />
      </FilterField>
      {search && <p className="hidden print:block">Search: {search}</p>}
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
        <HideCanceled filter={filter} onFilter={onFilter} />
        <div className="flex flex-wrap items-center sm:ml-auto print:hidden">
          {children}
          {!search && <ExportButton filter={filter} today={today} />}
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
