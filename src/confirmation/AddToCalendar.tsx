import type { ReactNode } from "react";
import { type CalendarEntry, clientEntry } from "#domain/calendarEntry";
import { googleUrl, outlookUrl } from "#domain/calendarLinks";
import type { ConfirmedBooking } from "../lib/apiTypes";
import { buttonClass } from "../ui/Button";
import { CalendarIcon, ChevronDownIcon } from "../ui/icons";

type ListedSession = { entry: CalendarEntry; date: string };

/**
 * Links that add the booking to a calendar. A Google or Outlook link adds one session; the file contains the whole
 * series.
 */
export function AddToCalendar({ booking }: { booking: ConfirmedBooking }) {
  const sessions = booking.sessions
    .map((session, sessionIndex) => ({ ...session, entry: clientEntry(booking, { ...session, sessionIndex }) }))
    .filter(({ status }) => status === "confirmed");
  const [only] = sessions;
  const isSeries = booking.sessions.length > 1;
  return (
    <section aria-labelledby="add-to-calendar" className="mt-6 print:hidden">
      <h2 id="add-to-calendar" className="font-semibold">
        Add to your calendar
      </h2>
      <div className="mt-3 flex flex-wrap gap-3">
        {!isSeries && only && (
          <>
            <ExternalLink href={googleUrl(only.entry)} className={buttonClass("secondary")}>
              Google
            </ExternalLink>
            <ExternalLink href={outlookUrl(only.entry)} className={buttonClass("secondary")}>
              Outlook
            </ExternalLink>
          </>
        )}
        <a href={booking.icsUrl} rel="noreferrer" className={buttonClass("secondary")}>
          <CalendarIcon />
          {isSeries ? "Calendar file with all sessions" : "Calendar file"}
        </a>
      </div>
      {isSeries && <SessionLinks sessions={sessions} />}
    </section>
  );
}

function SessionLinks({ sessions }: { sessions: ListedSession[] }) {
  return (
    <details className="group mt-2">
      <summary className="inline-flex min-h-11 list-none items-center gap-1 text-green-ink underline underline-offset-2">
        Add sessions one by one to Google or Outlook
        <ChevronDownIcon className="size-4 group-open:rotate-180" />
      </summary>
      <ul className="divide-y divide-line">
        {sessions.map(({ entry, date }) => (
          <li key={entry.startsAt} className="font-numeric flex flex-wrap items-center gap-x-5">
            <span className="grow">{date}</span>
            <span className="flex gap-5">
              <SessionLink href={googleUrl(entry)} name="Google" date={date} />
              <SessionLink href={outlookUrl(entry)} name="Outlook" date={date} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function SessionLink({ href, name, date }: { href: string; name: string; date: string }) {
  const className = "inline-flex min-h-11 items-center text-green-ink underline underline-offset-2";
  return (
    <ExternalLink href={href} label={`${name}: ${date}`} className={className}>
      {name}
    </ExternalLink>
  );
}

type ExternalLinkProps = { href: string; label?: string; className: string; children: ReactNode };

function ExternalLink({ href, label, className, children }: ExternalLinkProps) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" aria-label={label} className={className}>
      {children}
    </a>
  );
}
