import { ChevronRightIcon } from "../../ui/icons";
import { AmountField } from "./AmountField";
import { type Form, field } from "./formField";
import { type EventTypeFormValues, type Unit, unitMinutes } from "./formValues";

/** How short before, how far ahead and how close together; folded, since the defaults suit most. */
export function Limits({ form }: { form: Form }) {
  return (
    <details className="group rounded-card border border-line bg-sheet">
      <summary className="grid grid-cols-[auto_1fr] items-center gap-x-2 rounded-card p-5 sm:px-6">
        <ChevronRightIcon className="size-4 transition-transform group-open:rotate-90" />
        <h2 className="font-display text-xl font-semibold">Limits</h2>
        <p className="col-start-2 text-sm text-ink-soft">{summaryOf(form.typed)}</p>
      </summary>
      <div className="grid gap-5 px-5 pb-6 sm:grid-cols-2 sm:px-6">
        <LimitFields form={form} />
      </div>
    </details>
  );
}

function LimitFields({ form }: { form: Form }) {
  const { typed, errors, edit, leave } = form;
  const { amount, unit } = typed.minNoticeMinutes;
  return (
    <>
      <AmountField
        name="minNoticeMinutes"
        label="Minimum notice"
        hint="How long before a session it can still be booked. By default until it begins."
        value={amount}
        error={errors.minNoticeMinutes}
        unit={<UnitChoice value={unit} onChange={(chosen) => edit("minNoticeMinutes", { amount, unit: chosen })} />}
        onChange={(text) => edit("minNoticeMinutes", { amount: text, unit })}
        onLeave={() => leave("minNoticeMinutes")}
      />
      <AmountField
        {...field(form, "horizonDays")}
        label="How far ahead"
        unit="days"
        hint="By default 60 days from today."
      />
      <AmountField
        {...field(form, "bufferBeforeMinutes")}
        label="Buffer before"
        unit="minutes"
        hint="Kept free before each session. By default none."
      />
      <AmountField
        {...field(form, "bufferAfterMinutes")}
        label="Buffer after"
        unit="minutes"
        hint="Kept free after each session. By default none."
      />
      <AmountField
        {...field(form, "slotIntervalMinutes")}
        label="A start every"
        unit="minutes"
        placeholder={typed.durationMinutes}
        hint="By default as long as a session: leave it empty."
      />
    </>
  );
}

type UnitChoiceProps = { value: Unit; onChange: (unit: Unit) => void };

function UnitChoice({ value, onChange }: UnitChoiceProps) {
  const units = Object.keys(unitMinutes) as Unit[];
  return (
    <select
      aria-label="Unit of the minimum notice"
      value={value}
      onChange={(event) => {
        const chosen = units.find((unit) => unit === event.target.value);
        if (chosen) onChange(chosen);
      }}
      className="min-h-12 rounded-control border border-edge bg-sheet px-2"
    >
      {units.map((unit) => (
        <option key={unit} value={unit}>
          {unit}
        </option>
      ))}
    </select>
  );
}

/** `No notice · 60 days ahead · no buffers · a start every 30 minutes`. */
function summaryOf(typed: EventTypeFormValues): string {
  const { amount, unit } = typed.minNoticeMinutes;
  const buffers = [typed.bufferBeforeMinutes, typed.bufferAfterMinutes];
  return [
    Number(amount) === 0 ? "No notice" : `${amount} ${unit}’ notice`,
    `${typed.horizonDays} days ahead`,
    buffers.every((buffer) => Number(buffer) === 0) ? "no buffers" : `buffers ${buffers.join(" and ")} minutes`,
    `a start every ${typed.slotIntervalMinutes.trim() || typed.durationMinutes} minutes`,
  ].join(" · ");
}
