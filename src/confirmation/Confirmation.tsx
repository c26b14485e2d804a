import type { RefObject } from "react";
import { Link } from "wouter";
import type { ConfirmedBooking } from "../booking/types";
import { bookingPath } from "../paths";
import { buttonClass } from "../ui/Button";
import { AlertIcon, CheckIcon } from "../ui/icons";
import { Skeleton } from "../ui/Skeleton";
import { AddToCalendar } from "./AddToCalendar";
import { KeepButtons } from "./KeepButtons";
import { MailStatus } from "./MailStatus";
import { Ticket } from "./Ticket";

type ConfirmationProps = { booking: ConfirmedBooking; heading: RefObject<HTMLHeadingElement | null> };

/** What was booked, as a ticket to keep, and whether the mail about it has gone out. */
export function Confirmation({ booking, heading }: ConfirmationProps) {
  const { title, firstName, eventTypeSlug, sessions } = booking;
  const isCancelled = sessions.every(({ status }) => status === "cancelled");
  return (
    <main className="mx-auto w-full max-w-xl grow px-5 py-10 sm:py-16 print:max-w-none print:py-0">
      <title>{`${isCancelled ? "Cancelled" : "Booked"}: ${title}`}</title>
      <header className="flex items-center gap-4">
        {isCancelled ? (
          <AlertIcon className="size-10 text-amber" />
        ) : (
          <span className="grid size-12 shrink-0 place-items-center rounded-full bg-green text-on-green print:border print:bg-transparent print:text-green-ink">
            <CheckIcon className="size-7 animate-draw [stroke-dasharray:1]" />
          </span>
        )}
        <h1 ref={heading} tabIndex={-1} className="min-w-0 font-display text-title font-semibold">
          {isCancelled ? "This booking was cancelled" : `You are booked, ${firstName}`}
        </h1>
      </header>
      <Ticket booking={booking} />
      {!isCancelled && <AddToCalendar booking={booking} />}
      {!isCancelled && <MailStatus mail={booking.emailState} email={booking.email} />}
      <div className="mt-6 flex flex-wrap gap-3 print:hidden">
        <KeepButtons />
        {eventTypeSlug && (
          <Link href={bookingPath(eventTypeSlug)} className={buttonClass("quiet")}>
            Book another time
          </Link>
        )}
      </div>
    </main>
  );
}

/** The same in about its final size, while it loads. */
export function ConfirmationSkeleton() {
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
