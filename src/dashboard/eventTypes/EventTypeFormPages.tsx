import { useMutation } from "convex/react";
import { useState } from "react";
import { Link } from "wouter";
import { api } from "#convex/api";
import { newEventType } from "#domain/eventType";
import { useProfessional } from "../../lib/professional";
import { dashboardPath } from "../../lib/routes";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { buttonClass } from "../../ui/Button";
import { DashboardPage } from "../../ui/DashboardPage";
import { Notice } from "../../ui/Notice";
import { Skeleton } from "../../ui/Skeleton";
import { EventTypeForm } from "./EventTypeForm";
import { OtherTimeZone } from "./OtherTimeZone";

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
        {found && <OtherTimeZone eventType={{ eventTypeId, status, timeZone, ...draft }} hasBookings={hasBookings} />}
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
