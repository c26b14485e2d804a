import { PlainPage } from "../ui/PlainPage";
import type { PublicEventType } from "./types";

/** An unknown or archived link. */
export function NoSuchLink() {
  return (
    <PlainPage title="This booking link leads nowhere">
      <p>It may have been typed or copied with a mistake in it, or it is no longer in use.</p>
      <p className="mt-2">Please ask the person who gave it to you for the present one.</p>
    </PlainPage>
  );
}

/** The professional takes no bookings for this at the moment. */
export function Paused({ event }: { event: PublicEventType }) {
  return (
    <PlainPage title={`${event.title} is paused`}>
      <p>{event.professionalName} takes no bookings for this at the moment.</p>
      <p className="mt-2">Keep this page open or come back later: it shows the free times as soon as there are some.</p>
    </PlainPage>
  );
}

/** Active, but not one free time as far ahead as one can book. */
export function NothingFree({ professionalName }: { professionalName: string }) {
  return (
    <div role="status" className="grid h-full place-content-center justify-items-center gap-2 py-12 text-center">
      <ClosedBook />
      <h2 className="mt-4 font-display text-head font-semibold">No free times at the moment</h2>
      <p className="max-w-sm text-ink-soft">
        {professionalName} is booked up as far ahead as one can book. If a time becomes free, it appears here by itself.
      </p>
    </div>
  );
}

function ClosedBook() {
  return (
    <svg aria-hidden="true" viewBox="0 0 96 80" className="w-28" fill="none" strokeWidth="2" strokeLinejoin="round">
      <path
        d="M20 10h54a6 6 0 0 1 6 6v50a6 6 0 0 1-6 6H20a6 6 0 0 1-6-6V16a6 6 0 0 1 6-6Z"
        className="fill-leaf stroke-edge"
      />
      <path d="M24 10v62" className="stroke-edge" />
      <path d="M36 28h30M36 38h22" className="stroke-line" strokeLinecap="round" />
      <path d="M60 6h10v34l-5-5-5 5z" className="fill-green-ink" />
    </svg>
  );
}
