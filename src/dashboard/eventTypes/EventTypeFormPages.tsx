import { useMutation } from "convex/react";
import { useState } from "react";
import { Link } from "wouter";
import { api } from "#convex/api";
import type { Id } from "#convex/dataModel";
import { newEventType } from "#domain/eventType";
import { useProfessional } from "../../lib/professional";
import { dashboardPath } from "../../lib/routes";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { announce } from "../../ui/Announcer";
import { Button, buttonClass } from "../../ui/Button";
import { DashboardPage } from "../../ui/DashboardPage";
import { useAction } from "../../ui/form/useAction";
import { Notice } from "../../ui/Notice";
import { Skeleton } from "../../ui/Skeleton";
import { EventTypeForm } from "./EventTypeForm";

/** `/:professionalSlug/event-types/new` */
export function NewEventTypePage() {
  const { timeZone } = useProfessional();
  const create = useMutation(api.eventTypeMutations.create);
  return (
    <DashboardPage title="New event type">
      <EventTypeForm saved={newEventType} timeZone={timeZone} save={(draft) => create({ draft })} />
    </DashboardPage>
  );
}

/** `/:professionalSlug/event-types/:eventTypeId`. The form and its values stay if it is deleted in another window. */
export function EditEventTypePage({ eventTypeId: fromLink }: { eventTypeId: string }) {
  const found = useLiveQuery(api.eventTypes.get, { eventTypeId: fromLink });
  const [last, setLast] = useState(found);
  const update = useMutation(api.eventTypeMutations.update);
  if (found && found !== last) setLast(found);

  if (!last) return found === null ? <NoSuchEventType /> : <FormSkeleton />;
  const { eventTypeId, status, timeZone, hasBookings, draft } = last;
  return (
    <DashboardPage title={draft.title}>
      <div className="mb-5 grid gap-5 empty:hidden">
        {found === null && <Notice tone="red" title="This event type was deleted in another tab." />}
        {status === "paused" && <p className="text-ink-soft">This event type is paused. Clients can’t book it.</p>}
        {status === "archived" && (
          <p className="text-ink-soft">This event type is archived. Its booking link doesn’t work.</p>
        )}
        {found && !hasBookings && <TakeTimeZone eventTypeId={eventTypeId} timeZone={timeZone} />}
      </div>
      <EventTypeForm
        saved={draft}
        eventTypeId={eventTypeId}
        timeZone={timeZone}
        save={async (draft) => {
          await update({ eventTypeId, draft });
          return eventTypeId;
        }}
      />
    </DashboardPage>
  );
}

type TakeTimeZoneProps = { eventTypeId: Id<"eventTypes">; timeZone: string };

/** Offers the professional's current time zone to an event type that was never booked and has another one. */
function TakeTimeZone({ eventTypeId, timeZone }: TakeTimeZoneProps) {
  const professional = useProfessional();
  const takeTimeZone = useMutation(api.eventTypeMutations.takeTimeZone);
  const take = useAction(async () => {
    await takeTimeZone({ eventTypeId });
    announce(`The hours are now in ${professional.timeZone}.`);
  });
  if (professional.timeZone === timeZone) return null;
  return (
    <div className="grid justify-items-start gap-3 rounded-card border border-line bg-sheet p-4">
      <p className="wrap-anywhere">
        These hours are in {timeZone}, but you’re now in {professional.timeZone}. Nobody has booked this event type, so
        it can still change. 9:00 AM stays 9:00 AM.
      </p>
      <Button variant="secondary" onClick={() => take.run()}>{`Use ${professional.timeZone}`}</Button>
      {take.problem && <p className="text-red">{take.problem}</p>}
    </div>
  );
}

function NoSuchEventType() {
  const { profileSlug } = useProfessional();
  return (
    <DashboardPage title="Event type not found">
      <p className="text-ink-soft">It may have been deleted, or the address may be mistyped.</p>
      <Link href={dashboardPath(profileSlug)} className={`mt-6 ${buttonClass("secondary")}`}>
        Go to your event types
      </Link>
    </DashboardPage>
  );
}

/** A skeleton of the form, while the event type loads. */
function FormSkeleton() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-6 h-9 w-56" />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-5">
          <Skeleton className="h-[36rem]" />
          <Skeleton className="h-64" />
        </div>
        <Skeleton className="h-96" />
      </div>
    </div>
  );
}
