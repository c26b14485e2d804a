import { Button } from "../../ui/Button";
import { inputClass } from "../../ui/form/TextField";
import type { Look } from "./address";
import { EventTypeSelect } from "./EventTypeSelect";
import { ExportButton } from "./ExportButton";
import { dayBefore } from "./shownDates";

type ListFiltersProps = {
  look: Look;
  minute: number;
  /** The professional's local date, `YYYY-MM-DD`. */
  today: string;
  onLook: (change: Look) => void;
};

/** Of which event type and dates the list tells. */
export function ListFilters({ look, minute, today, onLook }: ListFiltersProps) {
  const { eventTypeId, from, to } = look;
  return (
    <div className="mb-5 flex flex-wrap items-end gap-3">
      <EventTypeSelect chosen={eventTypeId} minute={minute} onChoose={(chosen) => onLook({ eventTypeId: chosen })} />
      <DateField label="From" value={from} max={to} onChange={(date) => onLook({ from: date })} />
      <DateField label="To" value={to} min={from} onChange={(date) => onLook({ to: date })} />
      {from || to ? (
        <Button look="quiet" onClick={() => onLook({ from: undefined, to: undefined })}>
          Upcoming
        </Button>
      ) : (
        <Button look="quiet" onClick={() => onLook({ to: dayBefore(today) })}>
          Earlier
        </Button>
      )}
      <ExportButton look={look} today={today} />
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
    <label className="max-sm:grow max-sm:basis-36">
      <span className="mb-1 block text-fine text-ink-soft">{label}</span>
      <input
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={({ target }) => onChange(target.value || undefined)}
        className={`${inputClass} w-full`}
      />
    </label>
  );
}
