import { useMutation } from "convex/react";
import { type ReactNode, useState } from "react";
import { useLocation } from "wouter";
import { api } from "#convex/api";
import type { Id } from "#convex/dataModel";
import { useProfessional } from "../../lib/professional";
import { dashboardPath } from "../../lib/routes";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { useAction } from "../../ui/form/useAction";
import { DuplicateDialog } from "./DuplicateDialog";
import type { CardMark, EventTypeSummary } from "./useCardActions";

type OtherTimeZoneProps = {
  eventType: Pick<EventTypeSummary, "title" | "slug" | "status" | "timeZone"> & { eventTypeId: Id<"eventTypes"> };
  hasBookings: boolean;
};

/** For an event type in another time zone than the professional's current one: how to get one in the current one. */
export function OtherTimeZone({ eventType, hasBookings }: OtherTimeZoneProps) {
  const { timeZone } = useProfessional();
  if (eventType.timeZone === timeZone) return null;
  return hasBookings ? <OfferDuplicate eventType={eventType} /> : <TakeTimeZone eventType={eventType} />;
}

/** Changes the time zone of one that was never booked. */
function TakeTimeZone({ eventType: { eventTypeId, timeZone } }: Pick<OtherTimeZoneProps, "eventType">) {
  const professional = useProfessional();
  const takeTimeZone = useMutation(api.eventTypeMutations.takeTimeZone);
  const take = useAction(async () => {
    await takeTimeZone({ eventTypeId });
    announce(`The hours are now in ${professional.timeZone}.`);
  });
  return (
    <Offer label={`Use ${professional.timeZone}`} problem={take.problem} onAccept={() => take.run()}>
      These hours are in {timeZone}, but you’re now in {professional.timeZone}. Nobody has booked this event type, so it
      can still change. 9:00 AM stays 9:00 AM.
    </Offer>
  );
}

/** Duplicates one that was booked, whose time zone stays. */
function OfferDuplicate({ eventType }: Pick<OtherTimeZoneProps, "eventType">) {
  const { eventTypeId, timeZone } = eventType;
  const professional = useProfessional();
  const [, navigate] = useLocation();
  const [isAsking, setIsAsking] = useState(false);
  const duplicate = useMutation(api.eventTypeMutations.duplicate);
  const copy = useAction(async (takesLink: boolean) => {
    const mark: CardMark = { eventTypeId: await duplicate({ eventTypeId, takesLink }), label: "New copy" };
    navigate(dashboardPath(professional.profileSlug), { state: mark });
  });
  return (
    <Offer label="Duplicate in my time zone…" problem={copy.problem} onAccept={() => setIsAsking(true)}>
      These hours are in {timeZone}, but you’re now in {professional.timeZone}. This event type was booked, so its time
      zone stays. A copy can have yours, and take over the booking link.
      {isAsking && (
        <DuplicateDialog
          eventType={eventType}
          onDuplicate={(takesLink) => copy.run(takesLink)}
          onClose={() => setIsAsking(false)}
        />
      )}
    </Offer>
  );
}

type OfferProps = { label: string; problem: string | null; onAccept: () => void; children: ReactNode };

function Offer({ label, problem, onAccept, children }: OfferProps) {
  return (
    <div className="grid justify-items-start gap-3 rounded-card border border-line bg-sheet p-4">
      <div className="wrap-anywhere">{children}</div>
      <Button variant="secondary" onClick={onAccept}>
        {label}
      </Button>
      {problem && <p className="text-red">{problem}</p>}
    </div>
  );
}
