import { useConvexConnectionState } from "convex/react";
import { useEffect } from "react";
import { useLocation } from "wouter";
import { bookingPath, confirmationPath } from "../lib/routes";
import { useMetaDescription } from "../lib/useMetaDescription";
import { ErrorBoundary } from "../ui/ErrorBoundary";
import { lazyWithPreload } from "../ui/lazyWithPreload";
import { BookingCard } from "./BookingCard";
import { monthOfStep } from "./bookingStep";
import { EventSummary, EventSummarySkeleton } from "./EventSummary";
import { FormSkeleton } from "./FormSkeleton";
import { SlotPicker } from "./SlotPicker";
import { BrokenPart, NoSuchLink, NothingFree, Paused } from "./StatusPages";
import { useBookingData } from "./useBookingData";
import { useStep } from "./useStep";

const form = lazyWithPreload(async () => (await import("./FormStep")).FormStep, <FormSkeleton />);

type Data = ReturnType<typeof useBookingData>;
type Steps = ReturnType<typeof useStep>;

/** `/book/:eventTypeSlug`: pick a day and a time, say who books. */
export function BookingPage({ slug }: { slug: string }) {
  const steps = useStep(slug);
  const { connectionCount, isWebSocketConnected } = useConvexConnectionState();
  const data = useBookingData(slug, monthOfStep(steps.step), Math.max(1, connectionCount));
  const { event, slots, bounds } = data;
  useRightAddress(slug, steps.step, data);
  useMetaDescription(
    event ? `${event.title} with ${event.professionalName}: pick a free time and book it.` : undefined,
  );

  // Fetched while the client looks at the times, so that choosing one shows the form at once.
  useEffect(() => {
    if (slots) form.preload().catch(() => {});
  }, [slots]);

  if (event === null) return <NoSuchLink />;
  if (!event) {
    return (
      <BookingCard summary={<EventSummarySkeleton />}>
        {/* On one column nothing is laid out below a text of unknown length: it would move. */}
        <div className="h-full max-lg:hidden">
          <Picker data={data} steps={steps} />
        </div>
      </BookingCard>
    );
  }
  const isPaused = event.status === "paused";
  const { start } = steps.step;
  const isForm = start !== undefined && !isPaused;
  const summary = <EventSummary event={event} zone={isPaused ? null : bounds?.zone} compact={isForm} />;
  return (
    <BookingCard summary={summary}>
      <title>{`${event.title} with ${event.professionalName}`}</title>
      {/* What is offered stays in sight, whatever happens beside it. */}
      <ErrorBoundary page={isForm ? "form" : "times"} fallback={<BrokenPart />}>
        {isPaused ? (
          <Paused professionalName={event.professionalName} />
        ) : isForm ? (
          <Form event={event} startsAt={start} data={data} steps={steps} online={isWebSocketConnected} />
        ) : (
          <Picker data={data} steps={steps} />
        )}
      </ErrorBoundary>
    </BookingCard>
  );
}

/** Leads an old link to the present slug, and a month that cannot be booked to the first that can. */
function useRightAddress(slug: string, step: Steps["step"], { event, bounds }: Data): void {
  const [, navigate] = useLocation();
  const month = monthOfStep(step);
  const rightSlug = event?.slug ?? slug;
  const isOutside = !!bounds && month !== undefined && (month < bounds.firstMonth || month > bounds.lastMonth);
  useEffect(() => {
    if (isOutside) navigate(bookingPath(rightSlug), { replace: true });
    else if (rightSlug !== slug) navigate(bookingPath(rightSlug, step), { replace: true });
  }, [isOutside, rightSlug, slug, step, navigate]);
}

function Picker({ data: { event, slots, bounds }, steps }: { data: Data; steps: Steps }) {
  const { step, lastStart, turnTo, choose } = steps;
  if (event && slots && slots.days.length === 0 && !slots.next && !monthOfStep(step)) {
    return <NothingFree professionalName={event.professionalName} />;
  }
  return <SlotPicker slots={slots} bounds={bounds} step={step} chosen={lastStart} onStep={turnTo} onChoose={choose} />;
}

type FormProps = {
  event: NonNullable<Data["event"]>;
  startsAt: number;
  data: Data;
  steps: Steps;
  online: boolean;
};

function Form({ event, startsAt, data: { slots, clock }, steps, online }: FormProps) {
  const [, navigate] = useLocation();
  const { chooseInstead, backToTimes } = steps;
  return (
    <form.Component
      event={event}
      slots={slots}
      startsAt={startsAt}
      clock={clock}
      online={online}
      onChoose={chooseInstead}
      onBack={backToTimes}
      // In place of the form: going back leads to the times, not to a form that was sent.
      onBooked={(token) => navigate(confirmationPath(token), { replace: true, state: "booked" })}
    />
  );
}
