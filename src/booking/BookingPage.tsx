import { useConvexConnectionState } from "convex/react";
import { useEffect } from "react";
import { useLocation } from "wouter";
import { bookingPath, confirmationPath } from "../paths";
import { lazyPart } from "../ui/lazyPart";
import { BookingCard } from "./BookingCard";
import { EventSummary, EventSummarySkeleton } from "./EventSummary";
import { FormSkeleton } from "./FormSkeleton";
import { NoSuchLink, NothingFree, Paused } from "./plainStates";
import { SlotPicker } from "./SlotPicker";
import { monthOfStep } from "./step";
import { useBookingData } from "./useBookingData";
import { useStep } from "./useStep";

const form = lazyPart(async () => (await import("./FormStep")).FormStep, <FormSkeleton />);

/** `/book/:eventTypeSlug`: pick a day and a time, say who books. */
export function BookingPage({ slug }: { slug: string }) {
  const [, navigate] = useLocation();
  const { step, lastStart, turnTo, choose, chooseInstead, backToTimes } = useStep(slug);
  const month = monthOfStep(step);
  const { connectionCount, isWebSocketConnected } = useConvexConnectionState();
  const { clock, event, slots, bounds } = useBookingData(slug, month, Math.max(1, connectionCount));

  const rightSlug = event?.slug ?? slug;
  const isOutside = !!bounds && month !== undefined && (month < bounds.firstMonth || month > bounds.lastMonth);
  useEffect(() => {
    if (isOutside) navigate(bookingPath(rightSlug), { replace: true });
    else if (rightSlug !== slug) navigate(bookingPath(rightSlug, step), { replace: true });
  }, [isOutside, rightSlug, slug, step, navigate]);

  // Fetched while the client looks at the times, so that choosing one shows the form at once.
  useEffect(() => {
    if (slots) form.preload().catch(() => {});
  }, [slots]);

  if (event === null) return <NoSuchLink />;
  const { start } = step;
  const isPaused = event?.status === "paused";
  const isNothingFree = start === undefined && !month && slots && slots.days.length === 0 && !slots.next;
  const zone = isPaused ? null : bounds?.zone;

  function content() {
    if (event && isPaused) return <Paused professionalName={event.professionalName} />;
    if (event && isNothingFree) return <NothingFree professionalName={event.professionalName} />;
    if (!event || start === undefined) {
      return (
        <SlotPicker slots={slots} bounds={bounds} step={step} chosen={lastStart} onStep={turnTo} onChoose={choose} />
      );
    }
    return (
      <form.LazyPart
        event={event}
        slots={slots}
        startsAt={start}
        clock={clock}
        online={isWebSocketConnected}
        onChoose={chooseInstead}
        onBack={backToTimes}
        onBooked={(token) => navigate(confirmationPath(token), { replace: true, state: "booked" })}
      />
    );
  }

  const summary = event ? (
    <EventSummary event={event} zone={zone} compact={start !== undefined} />
  ) : (
    <EventSummarySkeleton />
  );
  return (
    <BookingCard summary={summary}>
      {event && <title>{`${event.title} with ${event.professionalName}`}</title>}
      {content()}
    </BookingCard>
  );
}
