import type { ReactNode } from "react";
import { durationLabel } from "#domain/labels";
import { parsePrice, priceLabel } from "#domain/price";
import { AmountField } from "./AmountField";
import { type Form, field } from "./formField";
import { Section } from "./Section";

/** Length, price, and one session or a series of them. */
export function Session({ form }: { form: Form }) {
  const { typed, errors, edit, leave } = form;
  const minutes = Number(typed.durationMinutes);
  const price = parsePrice(typed.price);
  const sessionCount = Number(typed.sessionCount ?? 1);
  const isSeries = typed.sessionCount !== null;
  return (
    <Section title="Session">
      <div className="grid gap-5 sm:grid-cols-2">
        <AmountField
          {...field(form, "durationMinutes")}
          label="Length"
          unit="minutes"
          {...(minutes > 60 && Number.isInteger(minutes) && { hint: durationLabel(minutes) })}
        />
        <AmountField
          {...field(form, "price")}
          label="Price of a session"
          before="$"
          hint={price === 0 ? "Free" : "Paid to you directly; nothing is charged here."}
        />
        <fieldset className="sm:col-span-2">
          <legend className="mb-1 font-medium">How often</legend>
          <div className="grid gap-x-6 sm:flex">
            <Choice name="kind" isChosen={!isSeries} onChoose={() => edit("sessionCount", null)}>
              One-time
            </Choice>
            <Choice name="kind" isChosen={isSeries} onChoose={() => edit("sessionCount", typed.sessionCount ?? "4")}>
              Weekly series
            </Choice>
          </div>
          {typed.sessionCount !== null && (
            <div className="mt-3">
              <AmountField
                name="sessionCount"
                label="Sessions"
                unit="one each week, all booked at once"
                value={typed.sessionCount}
                error={errors.sessionCount}
                {...(price !== null && sessionCount >= 2 && { hint: priceLabel(price, sessionCount) })}
                onChange={(text) => edit("sessionCount", text)}
                onLeave={() => leave("sessionCount")}
              />
            </div>
          )}
        </fieldset>
      </div>
    </Section>
  );
}

type ChoiceProps = { name: string; isChosen: boolean; onChoose: () => void; children: ReactNode };

function Choice({ name, isChosen, onChoose, children }: ChoiceProps) {
  return (
    <label className="flex min-h-11 items-center gap-2.5">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} className="size-4" />
      {children}
    </label>
  );
}
