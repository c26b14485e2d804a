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
  if (event?.status === "paused") return <Paused event={event} />;
  const isForm = step.start !== undefined;
  const isNothingFree = !isForm && month === undefined && slots && slots.days.length === 0 && !slots.next;
  return (
    <BookingCard
      summary={event ? <EventSummary event={event} zone={bounds?.zone} compact={isForm} /> : <EventSummarySkeleton />}
    >
      {event && <title>{`${event.title} with ${event.professionalName}`}</title>}
      {isNothingFree ? (
        <NothingFree professionalName={event?.professionalName ?? ""} />
      ) : step.start === undefined || !event ? (
        <SlotPicker slots={slots} bounds={bounds} step={step} chosen={lastStart} onStep={turnTo} onChoose={choose} />
      ) : (
        <form.LazyPart
          event={event}
          slots={slots}
          startsAt={step.start}
          clock={clock}
          online={isWebSocketConnected}
          onChoose={chooseInstead}
          onBack={backToTimes}
          onBooked={(token) => navigate(confirmationPath(token), { replace: true, state: "booked" })}
        />
      )}
    </BookingCard>
  );
}
