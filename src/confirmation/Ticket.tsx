import type { ReactNode } from "react";
import { countStanding } from "#domain/bookingStatus";
import { durationLabel } from "#domain/labels";
import { priceLabel } from "#domain/price";
import { fixedOffsetMinutes } from "#domain/utcOffset";
import type { ConfirmedBooking } from "../lib/apiTypes";
import { deviceTimeText } from "../lib/deviceTime";
import { Location } from "../ui/Location";

/** The booking's sessions and terms, as a ticket. */
export function Ticket({ booking }: { booking: ConfirmedBooking }) {
  const { title, professionalName, location, price, durationMinutes, sessionCount, zone, sessions } = booking;
  const standing = countStanding(sessions);
  const starts = sessions.map(({ startsAt }) => startsAt);
  const deviceTime = deviceTimeText(starts, fixedOffsetMinutes(zone.offset) ?? 0);
  return (
    <section aria-label="Your booking" className="mt-8 wrap-anywhere rounded-card border border-line bg-sheet">
      <div className="px-5 pt-5 pb-6 sm:px-7">
        <Sessions sessions={sessions} />
        <p className="mt-3 text-sm text-ink-faint">
          {zone.name} ({zone.offset})
        </p>
        {deviceTime && <p className="font-numeric text-sm text-ink-faint">{deviceTime}</p>}
      </div>
      <div className="relative border-t-2 border-dashed border-line">
        <Notch side="-left-2.5 border-r" />
        <Notch side="-right-2.5 border-l" />
      </div>
      <div className="px-5 pt-6 pb-6 sm:px-7">
        <h2 className="font-display text-xl font-semibold">{title}</h2>
        <p className="text-ink-soft">{professionalName}</p>
        <dl className="mt-5 grid gap-4 sm:grid-cols-2">
          <TicketFact name={sessionCount > 1 ? "Duration per session" : "Duration"}>
            {durationLabel(durationMinutes)}
          </TicketFact>
          <TicketFact name="Price">
            <span className="font-numeric block font-medium text-balance">
              {priceLabel(price, sessionCount, standing)}
            </span>
            {price > 0 && standing > 0 && (
              <span className="block text-sm text-ink-soft">
                Paid directly to {professionalName}; nothing is charged here.
              </span>
            )}
          </TicketFact>
          {location && (
            <TicketFact name="Location" wide>
              <Location text={location} />
            </TicketFact>
          )}
        </dl>
      </div>
    </section>
  );
}

function Sessions({ sessions }: Pick<ConfirmedBooking, "sessions">) {
  const [only] = sessions;
  if (sessions.length === 1 && only) {
    return (
      <p className={`font-numeric ${only.status === "cancelled" ? "text-ink-soft line-through" : ""}`}>
        <span className="block text-xl font-semibold sm:text-title">{only.date}</span>
        <span className="block text-lg sm:text-xl">
          {only.time} {only.zone}
        </span>
      </p>
    );
  }
  return (
    <ol className="divide-y divide-line">
      {sessions.map((session, index) => {
        const isCancelled = session.status === "cancelled";
        return (
          <li key={session.startsAt} className="font-numeric flex items-baseline gap-3 py-2.5">
            <span aria-hidden="true" className="w-5 text-ink-faint">
              {index + 1}
            </span>
            <span>
              <span className={isCancelled ? "text-ink-soft line-through" : ""}>
                <span className="block text-lg font-semibold">{session.date}</span>
                {session.time} {session.zone}
              </span>
              {isCancelled && <span className="font-text font-semibold text-amber"> Canceled</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function TicketFact({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? "sm:col-span-2" : ""}>
      <dt className="text-sm text-ink-faint">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Half a punched hole at one end of the perforation. */
function Notch({ side }: { side: string }) {
  return (
    <span
      aria-hidden="true"
      className={`absolute -top-2.5 size-5 rounded-full border-line bg-paper ${side} print:hidden`}
    />
  );
}
