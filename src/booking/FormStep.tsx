import { useMutation, useQuery } from "convex/react";
import { useEffect, useRef, useState } from "react";
import { api } from "#convex/api";
import { BookingForm } from "./BookingForm";
import { allTimes, dayTimeText, nearestTimes } from "./nearest";
import { ObstacleNotice } from "./ObstacleNotice";
import { actionLabel, blocksBooking, obstacleOf } from "./obstacle";
import { SeriesDates } from "./SeriesDates";
import type { ServerClock } from "./serverClock";
import { termChanges } from "./terms";
import type { PublicEventType, SlotMonth } from "./types";
import { useBooking } from "./useBooking";

const OFFERED_INSTEAD = 3;

export type FormStepProps = {
  event: PublicEventType;
  /** The month of the chosen start; undefined while it loads. */
  slots: SlotMonth | undefined;
  startsAt: number;
  clock: ServerClock;
  online: boolean;
  onChoose: (date: string, startsAt: number) => void;
  onBack: () => void;
  onBooked: (manageToken: string) => void;
};

/** The chosen start on its way to a booking: details, the dates of a series, and whatever comes in between. */
export function FormStep({ event, slots, startsAt, clock, online, ...on }: FormStepProps) {
  const { slug, sessionCount, professionalName } = event;
  const book = useMutation(api.bookingMutations.book);
  const sessions = useQuery(api.slots.sessions, sessionCount > 1 ? { slug, startsAt } : "skip");
  const booking = useBooking({ slug, startsAt, book, onBooked: on.onBooked });
  const { isListed, chosen = booking.lastChosen } = useChosenTime(slots, startsAt);
  const { terms, changes, agree } = useAgreement(event);
  const noticeHeading = useRef<HTMLHeadingElement>(null);
  usePreloadedConfirmation();

  const hasFieldErrors = Object.keys(booking.errors).length > 0;
  const obstacle = obstacleOf({ attempt: booking.attempt, isListed, changes, hasFieldErrors });

  function submit(website: string) {
    if (blocksBooking(obstacle)) noticeHeading.current?.focus();
    else void booking.submit({ terms, chosen: chosen ?? { day: "", time: "" } }, website);
  }
  function goOn() {
    agree();
    booking.dismiss();
  }

  const notice = obstacle && (
    <ObstacleNotice
      obstacle={obstacle}
      heading={noticeHeading}
      chosen={chosen}
      nearest={nearestTimes(slots?.days ?? [], startsAt, OFFERED_INSTEAD)}
      professionalName={professionalName}
      now={clock.now()}
      onChoose={on.onChoose}
      onBack={on.onBack}
      onAgree={goOn}
    />
  );
  return (
    <BookingForm
      booking={booking}
      chosen={chosen}
      notice={notice}
      noticeHeading={noticeHeading}
      series={sessionCount > 1 && sessions !== null && <SeriesDates sessionCount={sessionCount} sessions={sessions} />}
      action={actionLabel(obstacle, sessionCount)}
      online={online}
      onBack={on.onBack}
      onSubmit={submit}
    />
  );
}

/** Whether the chosen start is free, and its words also after it has left the list. */
function useChosenTime(slots: SlotMonth | undefined, startsAt: number) {
  const found = allTimes(slots?.days ?? []).find((time) => time.startsAt === startsAt);
  const [last, setLast] = useState(found);
  if (found && (last?.startsAt !== startsAt || dayTimeText(last) !== dayTimeText(found))) setLast(found);
  const chosen = found ?? (last?.startsAt === startsAt ? last : undefined);
  return { isListed: !slots || !!found, chosen };
}

/** What the client agrees to: what was shown, until shown changes are agreed to. Changed hours show as the free times. */
function useAgreement(event: PublicEventType) {
  const [agreed, setAgreed] = useState(event);
  const changes = termChanges(agreed, event);
  if (changes.length === 0 && agreed.terms !== event.terms) setAgreed(event);
  return { terms: agreed.terms, changes, agree: () => setAgreed(event) };
}

/** Fetches the confirmation while the client types, so that it is there at once. */
function usePreloadedConfirmation(): void {
  useEffect(() => {
    import("../confirmation/ConfirmationPage").catch(() => {});
  }, []);
}
