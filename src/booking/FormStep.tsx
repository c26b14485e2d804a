import { useMutation } from "convex/react";
import { ConvexError } from "convex/values";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { api } from "#convex/api";
import { policyText } from "#domain/clientChanges";
import type { Refusal } from "#domain/refusal";
import { clockMomentLabel } from "#domain/slotDays";
import { MINUTE_MS } from "#domain/time";
import type { PublicEventType, SessionLabel } from "../lib/apiTypes";
import { deviceTimeText } from "../lib/deviceTime";
import { sessionsLabel } from "../lib/labels";
import type { ServerClock } from "../lib/serverClock";
import type { SlotMonth } from "../lib/slotMonth";
import { useLiveQuery } from "../lib/useLiveQuery";
import { focusFirstError } from "../ui/form/useForm";
import { lazyWithPreload } from "../ui/lazyWithPreload";
import { Skeleton } from "../ui/Skeleton";
import { BookingForm } from "./BookingForm";
import type { RequestPass } from "./Challenge";
import { allTimes, dayTimeText, nearestTimes } from "./nearest";
import { ObstacleNotice } from "./ObstacleNotice";
import { actionLabel, blocksBooking, obstacleOf } from "./obstacle";
import { termChanges } from "./terms";
import { useBooking } from "./useBooking";

const MAX_ALTERNATIVES = 3;

// Most sites do not use it.
const challenge = lazyWithPreload(async () => (await import("./Challenge")).Challenge, null);

export type FormStepProps = {
  event: PublicEventType;
  /** The month of the chosen start; undefined while it loads. */
  slots: SlotMonth | undefined;
  startsAt: number;
  clock: ServerClock;
  online: boolean;
  preloadConfirmation: () => Promise<void>;
  onChoose: (date: string, startsAt: number) => void;
  onBack: () => void;
  onBooked: (manageToken: string) => void;
};

/** The second step of booking: details, the dates of a series, and the obstacle to booking, if there is one. */
export function FormStep({ event, slots, startsAt, clock, online, preloadConfirmation, ...on }: FormStepProps) {
  const { slug, sessionCount, professionalName, timeZone } = event;
  const book = useMutation(api.bookingMutations.book);
  const sessions = useLiveQuery(api.slots.sessions, sessionCount > 1 ? { slug, startsAt } : "skip");
  const { terms, changes, agree } = useAgreement(event);
  const { isListed, chosen } = useChosenTime(slots, startsAt);
  const { requestPass, challenge } = useChallenge(event);
  const booking = useBooking({ slug, startsAt, timeZone, terms, chosen, book, requestPass, onBooked: on.onBooked });

  // So that the confirmation shows at once after booking.
  useEffect(() => void preloadConfirmation().catch(() => {}), [preloadConfirmation]);

  const { attempt, errors, dismiss } = booking;
  const obstacle = obstacleOf({ attempt, isListed, changes, hasFieldErrors: Object.keys(errors).length > 0 });

  function submit(submitEvent: SubmitEvent) {
    submitEvent.preventDefault();
    if (blocksBooking(obstacle)) focusFirstError(booking.form.current);
    else void booking.submit();
  }
  function agreeToChanges() {
    agree();
    dismiss();
  }

  const notice = obstacle && (
    <ObstacleNotice
      obstacle={obstacle}
      chosen={booking.chosen}
      nearest={nearestTimes(slots?.days ?? [], startsAt, MAX_ALTERNATIVES)}
      professionalName={professionalName}
      now={clock.now()}
      onChoose={on.onChoose}
      onBack={on.onBack}
      onAgree={agreeToChanges}
      onPerson={booking.bookAsPerson}
    />
  );
  return (
    <BookingForm
      booking={booking}
      deviceTime={chosen ? deviceTimeText(startsOfAll(startsAt, sessions), chosen.offsetMinutes) : null}
      notice={notice}
      challenge={challenge}
      series={sessionCount > 1 && sessions !== null && <SeriesDates sessionCount={sessionCount} sessions={sessions} />}
      timeZone={timeZone}
      policy={changePolicy(event, slots, startsAt, clock.now())}
      action={actionLabel(obstacle, sessionCount)}
      online={online}
      onBack={on.onBack}
      onSubmit={submit}
    />
  );
}

/** Whether and until when the client can change what they book. */
function changePolicy(
  event: PublicEventType,
  slots: SlotMonth | undefined,
  startsAt: number,
  now: number | null,
): string {
  if (event.sessionCount > 1) return policyText(event, { isSeries: true });
  if (!slots || now === null) return policyText(event, { isSeries: false });
  const until = startsAt - event.changeNoticeMinutes * MINUTE_MS;
  const deadline = until > now ? clockMomentLabel(slots.clock, until, slots.today) : null;
  return policyText(event, { isSeries: false, deadline });
}

/** The challenge that booking requires, if it does, and the function that has the client pass it. */
function useChallenge(event: PublicEventType) {
  const pass = useRef<RequestPass>(null);
  if (!event.challenge) return {};
  return {
    requestPass: async (requestId: string) => {
      if (pass.current) return pass.current(requestId);
      const message = "The check that you’re a person is still loading. Try again in a moment.";
      throw new ConvexError<Refusal>({ code: "CHALLENGE_FAILED", message });
    },
    challenge: <challenge.Component challenge={event.challenge} ref={pass} />,
  };
}

/** The starts of all sessions of a series as soon as they are known. */
function startsOfAll(startsAt: number, sessions: readonly SessionLabel[] | null | undefined): number[] {
  return sessions?.map((session) => session.startsAt) ?? [startsAt];
}

/** Whether the chosen start is available, and its labels even after it has left the list. */
function useChosenTime(slots: SlotMonth | undefined, startsAt: number) {
  const found = allTimes(slots?.days ?? []).find((time) => time.startsAt === startsAt);
  const [last, setLast] = useState(found);
  if (found && (last?.startsAt !== startsAt || dayTimeText(last) !== dayTimeText(found))) setLast(found);
  const chosen = found ?? (last?.startsAt === startsAt ? last : undefined);
  return { isListed: !slots || !!found, chosen };
}

/** The terms that the client has seen, until they accept changed ones. Changed hours show as changed slots. */
function useAgreement(event: PublicEventType) {
  const [agreed, setAgreed] = useState(event);
  const changes = termChanges(agreed, event);
  if (changes.length === 0 && agreed.terms !== event.terms) setAgreed(event);
  return { terms: agreed.terms, changes, agree: () => setAgreed(event) };
}

/** A longer series is collapsed to its first sessions. */
const SHOWN_AT_FIRST = 6;

type SeriesDatesProps = {
  sessionCount: number;
  /** Undefined while they load. */
  sessions: readonly SessionLabel[] | undefined;
};

/** The sessions that booking this start makes. */
function SeriesDates({ sessionCount, sessions }: SeriesDatesProps) {
  const [all, setAll] = useState(false);
  const shown = all ? sessionCount : Math.min(sessionCount, SHOWN_AT_FIRST);
  return (
    <section aria-labelledby="series-dates" className="rounded-card border border-line bg-leaf p-4">
      <h2 id="series-dates" className="font-semibold">
        {sessionsLabel(sessionCount)}
      </h2>
      <ol className="mt-2 divide-y divide-line">
        {Array.from({ length: shown }, (_, index) => {
          const session = sessions?.[index];
          return (
            <li key={session?.startsAt ?? index} className="flex min-h-14 items-center gap-3 py-1.5">
              <span aria-hidden="true" className="font-numeric w-5 text-ink-faint">
                {index + 1}
              </span>
              {session ? <SessionText session={session} /> : <Skeleton className="h-6 w-40" />}
            </li>
          );
        })}
      </ol>
      {shown < sessionCount && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="mt-2 min-h-11 font-semibold text-green-ink underline underline-offset-2"
        >
          Show all {sessionCount} dates
        </button>
      )}
    </section>
  );
}

/** `Tuesday, March 10` over `3:00–3:30 PM PDT`. */
function SessionText({ session }: { session: Pick<SessionLabel, "date" | "time" | "zone"> }) {
  return (
    <span className="font-numeric block">
      <span className="block font-medium text-balance">{session.date}</span>
      <span className="block text-sm text-ink-soft">
        {session.time} {session.zone}
      </span>
    </span>
  );
}
