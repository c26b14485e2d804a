import type { ReactNode } from "react";
import { useProfessional } from "../../lib/professional";
import { bookingPath } from "../../lib/routes";
import { CopyLinkButton } from "../../ui/CopyLinkButton";
import { CheckIcon } from "../../ui/icons";
import type { EventTypeSummary } from "./useCardActions";

/** The steps to the first booking, shown until there is one. */
export function FirstSteps({ eventTypes }: { eventTypes: readonly EventTypeSummary[] }) {
  const { fullName, timeZone } = useProfessional();
  const hasOne = eventTypes.length > 0;
  const active = eventTypes.find(({ status }) => status === "active");
  return (
    <section aria-labelledby="first-steps" className="mb-6 rounded-card border border-line bg-leaf p-5">
      <h2 id="first-steps" className="font-display text-xl font-semibold">
        Four steps to your first booking
      </h2>
      <ol className="mt-4 grid gap-x-6 gap-y-5 sm:grid-cols-2 lg:grid-cols-4">
        <Step number={1} title="Your name and time zone" isDone>
          {fullName} · <span className="wrap-anywhere">{timeZone}</span>
        </Step>
        <Step number={2} title="Your hours" isDone={hasOne}>
          The days and times that clients can choose from. You set them in your event type.
        </Step>
        <Step number={3} title="Your first event type" isDone={hasOne}>
          What you offer, how long it takes, and what it costs.
        </Step>
        <Step number={4} title="Share its link" isDone={false}>
          In a message or on your website. New bookings show up here automatically.
          {active && (
            <span className="mt-2 block">
              <CopyLinkButton url={`${window.location.origin}${bookingPath(active.slug)}`} of={active.title} />
            </span>
          )}
        </Step>
      </ol>
    </section>
  );
}

type StepProps = { number: number; title: string; isDone: boolean; children: ReactNode };

function Step({ number, title, isDone, children }: StepProps) {
  const colors = isDone ? "bg-green text-on-green" : "border border-edge text-ink-soft";
  return (
    <li className="flex gap-3">
      <span
        aria-hidden="true"
        className={`font-numeric grid size-7 shrink-0 place-content-center rounded-full ${colors}`}
      >
        {isDone ? <CheckIcon className="size-4" /> : number}
      </span>
      <div className="text-sm text-ink-soft">
        <h3 className="font-semibold text-ink">
          {title}
          {isDone && <span className="sr-only"> (done)</span>}
        </h3>
        <div className="mt-0.5">{children}</div>
      </div>
    </li>
  );
}
