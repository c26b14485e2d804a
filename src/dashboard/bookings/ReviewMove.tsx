import { useMutation } from "convex/react";
import { useEffect, useRef, useState } from "react";
import { api } from "#convex/api";
import { withYear } from "#domain/calendarDate";
import { pluralize } from "#domain/labels";
import { overrulable } from "#domain/sessionMove";
import { localDate } from "../../lib/localTime";
import { useServerMinute } from "../../lib/serverMinute";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { Button } from "../../ui/Button";
import { useAction } from "../../ui/form/useAction";
import { AlertIcon } from "../../ui/icons";
import { Skeleton } from "../../ui/Skeleton";
import { obstacleText } from "./moveObstacle";
import { TellClient, useTelling } from "./TellClient";
import type { BookingDetails, ChangeScope, PlannedSession } from "./types";
import { offerUndo } from "./undoOffers";

type ReviewMoveProps = {
  booking: BookingDetails;
  scope: ChangeScope;
  /** The new start (UTC ms). */
  to: number;
  onBack: () => void;
  onMoved: () => void;
};

/** Says what a move changes and what is in its way, before it is made. */
export function ReviewMove({ booking, scope, to, onBack, onMoved }: ReviewMoveProps) {
  const { bookingId, clientName, client, clientTime } = booking;
  // What the professional saw: the server refuses to move a session that was moved in the meantime.
  const [from] = useState(booking.startsAt);
  const [minute] = useState(useServerMinute());
  const planned = useLiveQuery(api.bookingMoves.check, minute === null ? "skip" : { bookingId, scope, to, minute });
  const telling = useTelling(client.email !== "");
  const { tellsClient, note, noteProblem } = telling;
  const move = useMutation(api.changeMutations.move);
  const rules = [...new Set(planned?.flatMap(({ obstacles }) => obstacles.map(({ rule }) => rule)))];
  const overruled = overrulable.filter((rule) => rules.includes(rule));
  const isPossible = !!planned && to !== from && overruled.length === rules.length;
  const { run, isRunning, problem } = useAction(async () => {
    if (noteProblem) return;
    const { stepId, sessions } = await move({ bookingId, from, to, scope, overruled, tellsClient, note });
    offerUndo(stepId, `Moved: ${pluralize(sessions, "session")} of ${clientName}.`);
    onMoved();
  });
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);

  if (planned === null) return <p className="mt-3">This session can’t be moved any more.</p>;
  const what = planned && planned.length > 1 ? pluralize(planned.length, "session") : "booking";
  return (
    <>
      <p ref={heading} tabIndex={-1} className="mt-3 text-ink-soft">
        {booking.title} with {clientName}
      </p>
      {to === from && <p className="mt-3">This is the time that it has now.</p>}
      {planned ? (
        <PlannedSessions planned={planned} today={localDate(clientTime.timeZone, minute ?? 0)} />
      ) : (
        <Skeleton className="mt-3 h-16" />
      )}
      <TellClient telling={telling} label={`Email ${clientName} about the new time`} />
      {problem && (
        <p role="alert" className="mt-3 font-medium text-red">
          {problem}
        </p>
      )}
      <div className="mt-6 flex flex-wrap gap-3">
        {isPossible && (
          <Button aria-disabled={isRunning} onClick={() => run()}>
            {rules.length > 0 ? `Move ${what} anyway` : `Move ${what}`}
          </Button>
        )}
        <Button variant={isPossible ? "secondary" : "primary"} onClick={onBack}>
          Choose another time
        </Button>
      </div>
    </>
  );
}

function PlannedSessions({ planned, today }: { planned: readonly PlannedSession[]; today: string }) {
  return (
    <ul className="mt-3 grid gap-3">
      {planned.map(({ before, after, obstacles }) => (
        <li key={before.startsAt}>
          <p className="font-numeric text-ink-soft line-through">{whenText(before, today)}</p>
          {after && <p className="font-numeric text-lg font-semibold">{whenText(after, today)}</p>}
          {obstacles.length > 0 && (
            <ul className="mt-1 grid gap-1 text-sm">
              {obstacles.map((obstacle) => (
                <li key={`${obstacle.rule} ${obstacle.other?.startsAt}`} className="flex gap-1.5">
                  <AlertIcon className="mt-0.5 size-4 text-amber" />
                  {obstacleText(obstacle)}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function whenText({ date, day, time, zone }: PlannedSession["before"], today: string): string {
  return `${withYear(date, day, today)} · ${time} ${zone}`;
}
