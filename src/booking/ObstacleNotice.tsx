import type { SlotDay } from "#domain/slotDays";
import { waitLabel } from "../lib/refusal";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import type { ChosenLabels } from "./bookingDraft";
import { dayTimeText } from "./nearest";
import type { Obstacle } from "./obstacle";
import type { TermChange } from "./terms";

type ObstacleNoticeProps = {
  obstacle: Obstacle;
  /** The chosen time as text, if it is known. */
  chosen: ChosenLabels | undefined;
  /** The available times closest to the chosen one, by day. */
  nearest: readonly SlotDay[];
  professionalName: string;
  /** The server's time (ms); null before it is known. */
  now: number | null;
  onChoose: (date: string, startsAt: number) => void;
  onBack: () => void;
  onAgree: () => void;
  onPerson: () => void;
};

/** What keeps the client from booking, and how to proceed. The details are kept. */
export function ObstacleNotice({ obstacle, chosen, now, ...props }: ObstacleNoticeProps) {
  switch (obstacle.kind) {
    case "unsettled": {
      const isReloaded = obstacle.why === "reloaded";
      return (
        <Notice
          title={isReloaded ? "This page closed while your booking was being sent" : "The server hasn’t responded yet"}
        >
          <p className="mt-1">Select “Finish booking” to make sure you’re booked. You won’t be booked twice.</p>
        </Notice>
      );
    }
    case "taken":
      return (
        <Notice title={obstacle.message ?? `${chosen ? dayTimeText(chosen) : "That time"} is no longer available.`}>
          <Alternatives {...props} />
        </Notice>
      );
    case "changed":
      return (
        <Notice title={`${props.professionalName} just changed the details.`}>
          <Changes changes={obstacle.changes} />
          <Button className="mt-4" onClick={props.onAgree}>
            Agree and continue
          </Button>
        </Notice>
      );
    case "automated":
      return (
        <Notice title={obstacle.message}>
          <p className="mt-1">Your browser or a password manager may have done that. What you entered is still here.</p>
          <Button className="mt-4" onClick={props.onPerson}>
            I’m a person, book it
          </Button>
        </Notice>
      );
    case "refused": {
      const { message, retryAt } = obstacle.refusal;
      return (
        <Notice tone="red" title={message}>
          {retryAt !== undefined && now !== null && <p className="mt-1">Try again in {waitLabel(retryAt - now)}.</p>}
        </Notice>
      );
    }
  }
}

function Alternatives({ nearest, onChoose, onBack }: Pick<ObstacleNoticeProps, "nearest" | "onChoose" | "onBack">) {
  return (
    <>
      <p className="mt-1">
        {nearest.length > 0 && "Here are the closest available times. "}
        What you entered is still here.
      </p>
      {nearest.map((day) => (
        <section key={day.date} aria-label={day.label} className="mt-3">
          <p className="font-numeric text-sm text-ink-soft">{day.label}</p>
          <ul className="mt-1 flex flex-wrap gap-2">
            {day.times.map(({ startsAt, label }) => (
              <li key={startsAt}>
                <Button
                  variant="secondary"
                  className="font-numeric bg-sheet px-4 text-lg"
                  aria-label={`${day.label}, ${label}`}
                  onClick={() => onChoose(day.date, startsAt)}
                >
                  {label}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Button variant="secondary" className="mt-3" onClick={onBack}>
        See all available times
      </Button>
    </>
  );
}

function Changes({ changes }: { changes: readonly TermChange[] }) {
  return (
    <dl className="mt-2 grid gap-2">
      {changes.map(({ name, before, after }) => (
        <div key={name}>
          <dt className="text-sm text-ink-soft">{name}</dt>
          <dd className="font-numeric wrap-anywhere">
            <span className="sr-only">Before: </span>
            <s className="text-ink-soft">{before}</s>
            <span aria-hidden="true"> → </span>
            <span className="sr-only">. Now: </span>
            <strong className="font-semibold">{after}</strong>
          </dd>
        </div>
      ))}
    </dl>
  );
}
