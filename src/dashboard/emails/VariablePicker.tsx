import { Fragment } from "react";
import { type Key, keyKinds } from "#domain/templateKeys";

/** What each variable is replaced by. */
const descriptions: Record<Key, string> = {
  clientName: "The client’s first and last name",
  clientEmail: "The client’s email address",
  clientPhone: "The client’s phone number",
  professionalName: "Your name",
  eventTypeTitle: "The event type’s title",
  date: "The date, of a series that of its first session",
  time: "From when to when, with the zone, of a series that of its first session",
  timeZone: "The time zone’s name",
  duration: "How long a session is",
  price: "The price, of a series also in all",
  location: "The place, as a link where it is one",
  sessions: "All dates and times",
  googleUrl: "Adds it to Google Calendar",
  outlookUrl: "Adds it to Outlook",
  icsUrl: "Adds it to any other calendar",
  cancelUrl: "Leads to cancelling",
  editUrl: "Leads to changing",
  bookingUrl: "Leads to the booking",
};

const groups = [
  ["text", "Text"],
  ["link", "Links"],
  ["block", "Blocks"],
] as const;

/** The template variables by kind; choosing one inserts it at the cursor. */
export function VariablePicker({ onInsert }: { onInsert: (key: Key) => void }) {
  const keys = Object.keys(descriptions) as Key[];
  return (
    <section aria-labelledby="keys">
      <h2 id="keys" className="font-medium">
        Keys
      </h2>
      <p className="text-sm text-ink-soft">
        Each is replaced by what it stands for. Choose one to insert it where you are writing.
      </p>
      <dl className="mt-2 grid gap-x-3 gap-y-2 sm:grid-cols-[auto_minmax(0,1fr)]">
        {groups.map(([kind, title]) => (
          <Fragment key={kind}>
            <dt className="text-sm text-ink-soft sm:pt-1.5">{title}</dt>
            <dd className="flex flex-wrap gap-1.5">
              {keys
                .filter((key) => keyKinds[key] === kind)
                .map((key) => (
                  <button
                    key={key}
                    type="button"
                    title={descriptions[key]}
                    onClick={() => onInsert(key)}
                    className="min-h-8 rounded-full border border-edge bg-sheet px-2.5 font-mono text-sm transition-colors hover:border-green-ink hover:text-green-ink pointer-coarse:min-h-11 pointer-coarse:px-3.5"
                  >
                    {`{{${key}}}`}
                    <span className="sr-only">: {descriptions[key]}</span>
                  </button>
                ))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
