import { LockIcon } from "../../ui/icons";
import { DateOverrides } from "./DateOverrides";
import type { Form } from "./formField";
import { Section } from "./Section";
import { WeekHours } from "./WeekHours";

type HoursSectionProps = { form: Form; timeZone: string; isNew: boolean };

/** When it can be booked: the usual week, and the dates that are not like it. */
export function HoursSection({ form: { typed, errors, edit }, timeZone, isNew }: HoursSectionProps) {
  return (
    <>
      <Section
        title="Weekly hours"
        intro={
          <p className="flex gap-1.5">
            <LockIcon className="mt-0.5 size-4" />
            <span>
              In <strong className="font-semibold text-ink">{timeZone}</strong>,{" "}
              {isNew
                ? "your time zone. It stays with this event type, so that the hours that clients know never move."
                : "locked, so that the hours that clients know never move. To use another zone, duplicate this event type."}
            </span>
          </p>
        }
      >
        <WeekHours hours={typed.weeklyHours} errors={errors} onChange={(hours) => edit("weeklyHours", hours)} />
      </Section>
      <Section title="Dates that are different" intro="Days off, or days with other hours than usual.">
        <DateOverrides dates={typed.dateOverrides} errors={errors} onChange={(dates) => edit("dateOverrides", dates)} />
      </Section>
    </>
  );
}
