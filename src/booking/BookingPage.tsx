import { useConvexConnectionState } from "convex/react";
import { type ReactNode, useEffect, useLayoutEffect } from "react";
import { useLocation, useSearch } from "wouter";
import { api } from "#convex/api";
import { bookingPath, confirmationPath } from "../lib/routes";
import { monthOfStep } from "../lib/slotMonth";
import { useLiveQuery } from "../lib/useLiveQuery";
import { useMetaDescription } from "../lib/useMetaDescription";
import { useStableQuery } from "../lib/useStableQuery";
import { ErrorBoundary } from "../ui/ErrorBoundary";
import { lazyWithPreload } from "../ui/lazyWithPreload";
import { Ribbon } from "../ui/Ribbon";
import { Skeleton } from "../ui/Skeleton";
import { SlotPicker } from "../ui/slots/SlotPicker";
import { BrokenStep } from "./BrokenStep";
import { useBookingStep } from "./bookingStep";
import { EventSummary, EventSummarySkeleton } from "./EventSummary";
import { keepPrefill } from "./prefill";
import { useSlotMonth } from "./useSlotMonth";

// Most visitors do not see it.
const status = lazyWithPreload(async () => (await import("./StatusPages")).StatusPage, null);
const form = lazyWithPreload(async () => (await import("./FormStep")).FormStep, <FormSkeleton />);

type Data = ReturnType<typeof useBookingData>;
type Steps = ReturnType<typeof useBookingStep>;

type BookingPageProps = { slug: string; preloadConfirmation: () => Promise<void> };

/** `/book/:eventTypeSlug`: choose a day and a time, then fill in the form. */
export function BookingPage({ slug, preloadConfirmation }: BookingPageProps) {
  const steps = useBookingStep(slug);
  const { isWebSocketConnected } = useConvexConnectionState();
  const data = useBookingData(slug, monthOfStep(steps.step));
  const { event, slots, bounds } = data;
  usePrefilledLink();
  useCanonicalPath(slug, steps.step, data);
  usePreloadedForm(!!slots);
  useMetaDescription(
    event?.title ? `${event.title} with ${event.professionalName}: pick a time and book it.` : undefined,
  );

  if (event === null || event?.status === "closed") return <status.Component event={event} />;
  const zone = event?.status === "paused" ? null : bounds?.zone;
  if (!event || zone === undefined) {
    return (
      <BookingCard summary={<EventSummarySkeleton />}>
        {/* In a single column, the picker would move when the description and the time zone above it load. */}
        <div className="h-full max-lg:hidden">
          <Picker data={data} steps={steps} />
        </div>
      </BookingCard>
    );
  }
  const isPaused = event.status === "paused";
  const { start } = steps.step;
  const isForm = start !== undefined && !isPaused;
  const summary = <EventSummary event={event} zone={zone} compact={isForm} />;
  return (
    <BookingCard summary={summary}>
      <title>{`${event.title} with ${event.professionalName}`}</title>
      {/* The summary stays even if the content next to it breaks. */}
      <ErrorBoundary page={isForm ? "form" : "times"} fallback={<BrokenStep />}>
        {isPaused ? (
          <status.Component event={event} />
        ) : isForm ? (
          <Form
            event={event}
            startsAt={start}
            data={data}
            steps={steps}
            online={isWebSocketConnected}
            preloadConfirmation={preloadConfirmation}
          />
        ) : (
          <Picker data={data} steps={steps} />
        )}
      </ErrorBoundary>
    </BookingCard>
  );
}

/** Preloads the form while the client looks at the times, so that it shows at once. */
function usePreloadedForm(hasSlots: boolean): void {
  useEffect(() => {
    if (hasSlots) form.preload().catch(() => {});
  }, [hasSlots]);
}

/** Takes the client's details of a prefilled link out of the address before anything is shown. */
function usePrefilledLink(): void {
  const search = useSearch();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a link opened in this tab changes the query string
  useLayoutEffect(keepPrefill, [search]);
}

/** Redirects an old slug to the current one, and a month outside of the booking window to the first one in it. */
function useCanonicalPath(slug: string, step: Steps["step"], { event, bounds }: Data): void {
  const [, navigate] = useLocation();
  const month = monthOfStep(step);
  const currentSlug = event?.slug ?? slug;
  const isOutside = !!bounds && month !== undefined && (month < bounds.firstMonth || month > bounds.lastMonth);
  useEffect(() => {
    if (isOutside) navigate(bookingPath(currentSlug), { replace: true });
    else if (currentSlug !== slug) navigate(bookingPath(currentSlug, step), { replace: true });
  }, [isOutside, currentSlug, slug, step, navigate]);
}

function Picker({ data: { event, slots, bounds }, steps }: { data: Data; steps: Steps }) {
  const { step, lastStart, setStep, choose } = steps;
  if (event && slots && slots.days.length === 0 && !slots.next && !monthOfStep(step)) {
    return <status.Component event={event} />;
  }
  return <SlotPicker slots={slots} bounds={bounds} step={step} chosen={lastStart} onStep={setStep} onChoose={choose} />;
}

type FormProps = {
  event: NonNullable<Data["event"]>;
  startsAt: number;
  data: Data;
  steps: Steps;
  online: boolean;
  preloadConfirmation: () => Promise<void>;
};

function Form({ event, startsAt, data: { slots, clock }, steps, online, preloadConfirmation }: FormProps) {
  const [, navigate] = useLocation();
  const { chooseInstead, backToTimes } = steps;
  return (
    <form.Component
      event={event}
      slots={slots}
      startsAt={startsAt}
      clock={clock}
      online={online}
      preloadConfirmation={preloadConfirmation}
      onChoose={chooseInstead}
      onBack={backToTimes}
      // Replaces the form in the history: Back leads to the times.
      onBooked={(token) => navigate(confirmationPath(token), { replace: true, state: "booked" })}
    />
  );
}

/**
 * What a booking page subscribes to, in one round trip: the event type and a month of its times; undefined while loading,
 * null if there is no such event type.
 */
function useBookingData(slug: string, month: string | undefined) {
  const event = useStableQuery(useLiveQuery(api.eventTypes.getPublic, { slug }), (last) => last?.slug === slug);
  return { event, ...useSlotMonth(slug, month) };
}

/** The card of the booking page: the summary on the left, the slots or the form on the right. */
function BookingCard({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <main className="mx-auto w-full max-w-5xl grow max-lg:min-h-svh sm:px-6 sm:pt-10 lg:pt-16">
      <div className="border-line bg-sheet max-sm:min-h-svh sm:rounded-card sm:border lg:grid lg:min-h-136 lg:grid-cols-[18.5rem_minmax(0,1fr)]">
        <div className="relative border-b border-line bg-leaf px-5 pt-6 pb-6 sm:rounded-t-card sm:p-8 lg:rounded-l-card lg:rounded-tr-none lg:border-r lg:border-b-0">
          <Ribbon />
          {summary}
        </div>
        <div className="p-5 pt-6 sm:p-8">{children}</div>
      </div>
    </main>
  );
}

/** A skeleton of the form in its final size, while its chunk loads. */
function FormSkeleton() {
  return (
    <div className="max-w-lg">
      <Skeleton className="h-11 w-80 max-w-full rounded-full" />
      <Skeleton className="mt-5 h-7 w-36" />
      <div className="mt-4 grid gap-4 sm:grid-cols-2">
        <Skeleton className="h-19" />
        <Skeleton className="h-19" />
        <Skeleton className="h-25 sm:col-span-2" />
        <Skeleton className="h-25 sm:col-span-2" />
        <Skeleton className="h-11 sm:col-span-2" />
      </div>
    </div>
  );
}
