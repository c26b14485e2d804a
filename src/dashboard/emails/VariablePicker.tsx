import { Fragment } from "react";
import { type Key, keyKinds } from "#domain/templateKeys";

/** What each key is replaced with. */
const descriptions: Record<Key, string> = {
  clientName: "The client’s first and last name",
  clientFirstName: "The client’s first name",
  clientEmail: "The client’s email address",
  clientPhone: "The client’s phone number",
  professionalName: "Your name",
  eventTypeTitle: "The event type’s title",
  date: "The date of the session; for a series, of the first one",
  time: "The start and end time with the time zone; for a series, of the first session",
  timeZone: "The name of the time zone",
  duration: "The duration of a session",
  price: "The price; for a series, also the total",
  location: "The location, with web addresses as links",
  sessions: "The dates and times of all sessions",
  changeNote: "What was written about a change; nothing if nothing was",
  googleUrl: "Adds the booking to Google Calendar",
  outlookUrl: "Adds the booking to Outlook",
  icsUrl: "Adds the booking to any other calendar",
  cancelUrl: "Opens the page to cancel the booking",
  editUrl: "Opens the page to change the booking",
  bookingUrl: "Opens the booking",
};

const groups = [
  ["text", "Text"],
  ["link", "Links"],
  ["block", "Blocks"],
] as const;

/** The template keys by kind. Choosing one inserts it at the cursor. */
export function VariablePicker({ onInsert }: { onInsert: (key: Key) => void }) {
  const keys = Object.keys(descriptions) as Key[];
  return (
    <section aria-labelledby="keys">
      <h2 id="keys" className="font-medium">
        Template keys
      </h2>
      <p className="text-sm text-ink-soft">
        Each key is replaced with its value in the email. Select a key to insert it at the cursor.
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
