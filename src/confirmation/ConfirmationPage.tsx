import { type RefObject, useEffect, useRef } from "react";
import { Link } from "wouter";
import { useHistoryState, useLocationProperty } from "wouter/use-browser-location";
import { api } from "#convex/api";
import type { ConfirmedBooking } from "../lib/apiTypes";
import { bookingPath, managePath } from "../lib/routes";
import { useLiveQuery } from "../lib/useLiveQuery";
import { useServerClock } from "../lib/useServerClock";
import { Button, buttonClass } from "../ui/Button";
import { CopyLinkButton } from "../ui/CopyLinkButton";
import { AlertIcon, CheckIcon, PrintIcon } from "../ui/icons";
import { HomeLink, PlainPage } from "../ui/PlainPage";
import { Skeleton } from "../ui/Skeleton";
import { AddToCalendar } from "./AddToCalendar";
import { EmailStatus } from "./EmailStatus";
import { Ticket } from "./Ticket";

/** `/booked#<manage token>`: the confirmation of a booking, right after booking and later. */
export function ConfirmationPage() {
  const token = useLocationProperty(() => window.location.hash.slice(1));
  const booking = useLiveQuery(api.confirmation.getByToken, token ? { token } : "skip");
  const isNew = useHistoryState<unknown>() === "booked";
  const heading = useRef<HTMLHeadingElement>(null);
  const isLoaded = !!booking;
  const until = booking?.changeableUntil ?? null;
  const { minute } = useServerClock(useLiveQuery(api.clock.now, until === null ? "skip" : {}));
  const isChangeable = until !== null && minute !== null && minute < until;

  useEffect(() => {
    if (!isLoaded || !isNew) return;
    window.scrollTo({ top: 0, behavior: "instant" });
    heading.current?.focus({ preventScroll: true });
  }, [isLoaded, isNew]);

  if (!token || booking === null) return <NoSuchBooking />;
  if (!booking) return <ConfirmationSkeleton />;
  return <Confirmation booking={booking} heading={heading} managePath={isChangeable ? managePath(token) : null} />;
}

function NoSuchBooking() {
  return (
    <PlainPage title="This confirmation link isn’t valid">
      <p>Part of it may be missing. Use the full link from your confirmation email.</p>
      <p className="mt-2">Your professional can also tell you what’s booked.</p>
      <HomeLink />
    </PlainPage>
  );
}

const copyFailure = {
  label: "Copy it from the address bar",
  message: "The link couldn’t be copied. Copy it from the address bar.",
};

type ConfirmationProps = {
  booking: ConfirmedBooking;
  heading: RefObject<HTMLHeadingElement | null>;
  /** The page to change the booking, while that is possible. */
  managePath?: string | null;
};

/** The booking as a ticket, and the status of its email. */
export function Confirmation({ booking, heading, managePath }: ConfirmationProps) {
  const { title, firstName, eventTypeSlug, sessions } = booking;
  const isCancelled = sessions.every(({ status }) => status === "cancelled");
  return (
    <main className="mx-auto w-full max-w-xl grow px-5 py-10 sm:py-16 print:max-w-none print:py-0">
      <title>{`${isCancelled ? "Canceled" : "Booked"}: ${title}`}</title>
      <header className="flex items-center gap-4">
        {isCancelled ? (
          <AlertIcon className="size-10 text-amber" />
        ) : (
          <span className="grid size-12 shrink-0 place-items-center rounded-full bg-green text-on-green print:border print:bg-transparent print:text-green-ink">
            <CheckIcon className="size-7 animate-draw [stroke-dasharray:1]" />
          </span>
        )}
        <h1 ref={heading} tabIndex={-1} className="min-w-0 font-display text-title font-semibold">
          {isCancelled ? "This booking was canceled" : `You’re booked, ${firstName}`}
        </h1>
      </header>
      <Ticket booking={booking} />
      {!isCancelled && <AddToCalendar booking={booking} />}
      {!isCancelled && <EmailStatus state={booking.emailState} email={booking.email} />}
      <div className="mt-6 flex flex-wrap gap-3 print:hidden">
        <CopyLinkButton url={window.location.href} copiedLabel="Link copied" failure={copyFailure} />
        <Button variant="secondary" onClick={() => window.print()}>
          <PrintIcon />
          Print
        </Button>
        {managePath && (
          <Link href={managePath} className={buttonClass("secondary")}>
            Change or cancel
          </Link>
        )}
        {eventTypeSlug && (
          <Link href={bookingPath(eventTypeSlug)} className={buttonClass("secondary")}>
            Book another time
          </Link>
        )}
      </div>
    </main>
  );
}

/** A skeleton in about its final size, while it loads. */
function ConfirmationSkeleton() {
  return (
    <main aria-busy="true" className="mx-auto w-full max-w-xl grow px-5 py-10 sm:py-16">
      <div className="flex items-center gap-4">
        <Skeleton className="size-12 rounded-full" />
        <Skeleton className="h-9 w-64" />
      </div>
      <div className="mt-8 rounded-card border border-line bg-sheet px-5 py-6 sm:px-7">
        <Skeleton className="h-8 w-64 max-w-full" />
        <Skeleton className="mt-2 h-6 w-40" />
        <Skeleton className="mt-16 h-7 w-52 max-w-full" />
        <Skeleton className="mt-2 h-5 w-32" />
        <Skeleton className="mt-6 h-14" />
      </div>
    </main>
  );
}
