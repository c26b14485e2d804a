import { eventTypeFields } from "#domain/eventTypeFields";
import { durationLabel } from "#domain/labels";
import { parsePrice, priceLabel } from "#domain/price";
import { RadioGroup } from "../../ui/form/RadioGroup";
import { AmountField } from "./AmountField";
import { Section } from "./Section";
import { type EventTypeFormState, textFieldProps } from "./useEventTypeForm";

const DEFAULT_SESSION_COUNT = "4";

/** Duration, price, and one session or a weekly series. */
export function SessionSection({ form }: { form: EventTypeFormState }) {
  const minutes = Number(form.values.durationMinutes);
  const price = parsePrice(form.values.price);
  return (
    <Section title="Session">
      <div className="grid gap-5 sm:grid-cols-2">
        <AmountField
          {...textFieldProps(form, "durationMinutes")}
          unit="minutes"
          {...(minutes > 60 && Number.isInteger(minutes) && { hint: durationLabel(minutes) })}
        />
        <AmountField
          {...textFieldProps(form, "price")}
          before="$"
          hint={price === 0 ? "Free" : "Paid directly to you; nothing is charged here."}
        />
        <SeriesFields form={form} price={price} />
      </div>
    </Section>
  );
}

function SeriesFields({ form, price }: { form: EventTypeFormState; price: number | null }) {
  const { values, errors, setValue, touch } = form;
  const { sessionCount } = values;
  const isSeries = sessionCount !== null;
  return (
    <RadioGroup
      label={eventTypeFields.sessionCount.label}
      options={{ single: "One-time", series: "Weekly series" }}
      value={isSeries ? "series" : "single"}
      layout="row"
      className="sm:col-span-2"
      onChange={(kind) => setValue("sessionCount", kind === "series" ? (sessionCount ?? DEFAULT_SESSION_COUNT) : null)}
    >
      {isSeries && (
        <div className="mt-3">
          <AmountField
            name="sessionCount"
            label="Series length"
            unit="weekly sessions, booked together"
            value={sessionCount}
            error={errors.sessionCount}
            {...(price !== null && Number(sessionCount) >= 2 && { hint: priceLabel(price, Number(sessionCount)) })}
            onChange={(text) => setValue("sessionCount", text)}
            onBlur={() => touch("sessionCount")}
          />
        </div>
      )}
    </RadioGroup>
  );
}
