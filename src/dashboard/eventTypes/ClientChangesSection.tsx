import { dateLabel } from "#domain/calendarDate";
import { type ClientChangeMode, policyText } from "#domain/clientChanges";
import { eventTypeFields } from "#domain/eventTypeFields";
import { timeLabel } from "#domain/slotDays";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#domain/time";
import { useServerMinute } from "../../lib/serverMinute";
import { RadioGroup } from "../../ui/form/RadioGroup";
import { type EventTypeFormValues, parseTimeSpan } from "./eventTypeValues";
import { Section } from "./Section";
import { TimeSpanField } from "./TimeSpanField";
import type { EventTypeFormState } from "./useEventTypeForm";

const modes: Record<ClientChangeMode, string> = {
  off: "Nothing: they write to you",
  cancel: "Cancel",
  cancelAndMove: "Cancel, or move to another available time",
};

/** What clients can change themselves, until when, and what they read about it before booking. */
export function ClientChangesSection({ form }: { form: EventTypeFormState }) {
  const { values, setValue } = form;
  return (
    <Section title="Changes by clients">
      <RadioGroup
        label={eventTypeFields.clientChanges.label}
        options={modes}
        value={values.clientChanges}
        onChange={(mode) => setValue("clientChanges", mode)}
      />
      {values.clientChanges !== "off" && (
        <div className="mt-4">
          <TimeSpanField
            form={form}
            name="changeNoticeMinutes"
            hint="0 allows changes until a session starts. Clients can always cancel in the first 15 minutes after booking."
          />
        </div>
      )}
      <Preview values={values} />
    </Section>
  );
}

/** What clients read before booking, for a session at 3 PM next week. */
function Preview({ values }: { values: EventTypeFormValues }) {
  const minute = useServerMinute();
  const changeNoticeMinutes = parseTimeSpan(values.changeNoticeMinutes);
  const isSeries = values.sessionCount !== null;
  if (minute === null || Number.isNaN(changeNoticeMinutes)) return null;
  const start = (Math.floor(minute / DAY_MS) + 7) * DAY_MS + 15 * HOUR_MS;
  const deadline = isSeries ? {} : { deadline: label(start - changeNoticeMinutes * MINUTE_MS) };
  const text = policyText({ clientChanges: values.clientChanges, changeNoticeMinutes }, { isSeries, ...deadline });
  return (
    <p className="mt-4 border-l-2 border-line pl-3 text-sm text-ink-soft">
      {values.clientChanges === "off" || isSeries ? "Clients read:" : `For ${label(start)}, clients read:`} “{text}”
    </p>
  );
}

/** `Tuesday, March 10, 3:00 PM` for a wall-clock reading (ms). */
function label(local: number): string {
  return `${dateLabel(Math.floor(local / DAY_MS))}, ${timeLabel(local)}`;
}
