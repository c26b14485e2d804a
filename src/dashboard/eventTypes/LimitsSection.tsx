import { eventTypeFields } from "#domain/eventTypeFields";
import { ChevronRightIcon } from "../../ui/icons";
import { AmountField } from "./AmountField";
import type { EventTypeFormValues, Unit } from "./eventTypeValues";
import { TimeSpanField } from "./TimeSpanField";
import { type EventTypeFormState, textFieldProps } from "./useEventTypeForm";

/** Notice, booking window, buffers, interval and limits on bookings; collapsed, because most professionals keep the defaults. */
export function LimitsSection({ form }: { form: EventTypeFormState }) {
  return (
    <details className="group rounded-card border border-line bg-sheet">
      <summary className="grid grid-cols-[auto_1fr] items-center gap-x-2 rounded-card p-5 sm:px-6">
        <ChevronRightIcon className="size-4 transition-transform group-open:rotate-90" />
        <h2 className="font-display text-xl font-semibold">Limits</h2>
        <p className="col-start-2 text-sm text-ink-soft">{summaryOf(form.values)}</p>
      </summary>
      <div className="grid gap-5 px-5 pb-6 sm:grid-cols-2 sm:px-6">
        <LimitFields form={form} />
      </div>
    </details>
  );
}

function LimitFields({ form }: { form: EventTypeFormState }) {
  return (
    <>
      <TimeSpanField
        form={form}
        name="minNoticeMinutes"
        hint="How far in advance clients must book. 0 allows bookings until a session starts."
      />
      <AmountField
        {...textFieldProps(form, "horizonDays")}
        unit="days"
        hint={`How far ahead clients can book. The default is ${eventTypeFields.horizonDays.initial} days.`}
      />
      <AmountField
        {...textFieldProps(form, "bufferBeforeMinutes")}
        unit="minutes"
        hint="Time kept free before each session."
      />
      <AmountField
        {...textFieldProps(form, "bufferAfterMinutes")}
        unit="minutes"
        hint="Time kept free after each session."
      />
      <AmountField
        {...textFieldProps(form, "slotIntervalMinutes")}
        unit="minutes"
        placeholder={form.values.durationMinutes}
        hint="Leave empty to use the duration of a session."
      />
      <AmountField
        {...textFieldProps(form, "maxOpenBookingsPerClient")}
        unit="bookings"
        placeholder="any"
        hint="Upcoming ones with one email address; a weekly series counts as one. Leave empty for no limit."
      />
      <AmountField
        {...textFieldProps(form, "maxBookingsPerHour")}
        unit="bookings"
        placeholder="any"
        hint="New ones from all clients together. Leave empty for no limit."
      />
    </>
  );
}

/** `No notice · 60 days ahead · no buffers · start times every 30 minutes`, and the limits on bookings that are set. */
function summaryOf(values: EventTypeFormValues): string {
  const { amount, unit } = values.minNoticeMinutes;
  const buffers = [values.bufferBeforeMinutes, values.bufferAfterMinutes];
  return [
    Number(amount) === 0 ? "No notice" : `${quantity(amount, unit)} notice`,
    `${quantity(values.horizonDays, "days")} ahead`,
    buffers.every((buffer) => Number(buffer) === 0) ? "no buffers" : `buffers ${buffers.join(" and ")} minutes`,
    `start times every ${values.slotIntervalMinutes.trim() || values.durationMinutes} minutes`,
    values.maxOpenBookingsPerClient.trim() && `${values.maxOpenBookingsPerClient.trim()} open per client`,
    values.maxBookingsPerHour.trim() && `${values.maxBookingsPerHour.trim()} bookings per hour`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** `1 day`, `2 days`. The amount can be any text, since it is being typed. */
function quantity(amount: string, unit: Unit): string {
  return `${amount} ${Number(amount) === 1 ? unit.slice(0, -1) : unit}`;
}
