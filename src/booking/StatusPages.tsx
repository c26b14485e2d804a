import type { ReactNode } from "react";
import type { PublicEventType } from "../lib/apiTypes";
import { HomeLink, PlainPage } from "../ui/PlainPage";

/** What a booking page shows instead of times; null is an unknown or archived link. In one chunk, since few see it. */
export function StatusPage({ event }: { event: PublicEventType | null }) {
  switch (event?.status) {
    case "active":
      return <FullyBooked professionalName={event.professionalName} />;
    case "paused":
      return <Paused professionalName={event.professionalName} />;
    case "closed":
      return <Closed />;
    default:
      return <UnknownLink />;
  }
}

/** The account is suspended: nothing of the professional's shows. */
function Closed() {
  return (
    <PlainPage title="Bookings are closed right now">
      <p>Nothing can be booked with this link at the moment. If that changes, this page will show it.</p>
      <p className="mt-2">If you’ve already booked, your booking stands unless you were told otherwise.</p>
      <HomeLink />
    </PlainPage>
  );
}

/** An unknown or archived link. */
function UnknownLink() {
  return (
    <PlainPage title="This booking link isn’t valid">
      <p>It may be mistyped, incomplete, or no longer in use.</p>
      <p className="mt-2">Ask the person who shared it with you for a new one.</p>
      <HomeLink />
    </PlainPage>
  );
}

type NoSlotsProps = { professionalName: string };

function Paused({ professionalName }: NoSlotsProps) {
  return (
    <NoSlots title="Bookings are paused">
      {professionalName} isn’t taking bookings for this right now. When that changes, available times will appear here
      automatically.
    </NoSlots>
  );
}

/** An active event type without an available time in the whole booking window. */
function FullyBooked({ professionalName }: NoSlotsProps) {
  return (
    <NoSlots title="No available times right now">
      {professionalName} has nothing available right now. If a time opens up, it will appear here automatically.
    </NoSlots>
  );
}

/** Replaces the month and its times. */
function NoSlots({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="status" className="grid h-full place-content-center justify-items-center py-12 text-center">
      <ClosedBook />
      <h2 className="mt-5 font-display text-xl font-semibold">{title}</h2>
      <p className="mt-1 max-w-sm text-ink-soft">{children}</p>
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
      <path d="M60 6h10v34l-5-5-5 5z" className="fill-green" />
    </svg>
  );
}
