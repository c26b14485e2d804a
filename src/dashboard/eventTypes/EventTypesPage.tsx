import { useQuery } from "convex/react";
import { useState } from "react";
import { Link } from "wouter";
import { api } from "#convex/api";
import { useProfessional } from "../../lib/professional";
import { newEventTypePath } from "../../lib/routes";
import { useMinute } from "../../lib/useMinute";
import { useStableQuery } from "../../lib/useStableQuery";
import { DashboardPage } from "../../ui/DashboardPage";
import { PlusIcon } from "../../ui/icons";
import { Notice } from "../../ui/Notice";
import { Skeleton } from "../../ui/Skeleton";
import { ArchivedEventTypes } from "./ArchivedEventTypes";
import { CloseDay } from "./CloseDay";
import { EventTypeCard } from "./EventTypeCard";
import { FirstSteps } from "./FirstSteps";
import { NoEventTypes } from "./NoEventTypes";
import { RemoveDialog } from "./RemoveDialog";
import { useCardActions } from "./useCardActions";

/** `/:professionalSlug`: what the professional offers, a card each with the link that clients book by. */
export function EventTypesPage() {
  const minute = useMinute();
  const fresh = useQuery(api.eventTypes.list, minute === null ? "skip" : { minute });
  const listed = useStableQuery(fresh, () => true);
  const latest = useQuery(api.bookings.list, { order: "desc", paginationOpts: { numItems: 1, cursor: null } });
  // Both at once, so that nothing moves when the second one comes.
  const eventTypes = latest && listed;
  const [removing, setRemoving] = useState<string>();
  const { failure, marked, ...actions } = useCardActions();
  const removed = eventTypes?.find(({ eventTypeId }) => eventTypeId === removing);

  return (
    <DashboardPage title="Event types" action={minute !== null && !!eventTypes?.length && <CloseDay minute={minute} />}>
      {failure && (
        <div className="mb-5">
          <Notice tone="red" title={failure} />
        </div>
      )}
      {eventTypes && latest?.page.length === 0 && <FirstSteps eventTypes={eventTypes} />}
      {eventTypes?.length === 0 ? (
        <NoEventTypes />
      ) : (
        <ul aria-busy={!eventTypes} className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
          {eventTypes?.map((eventType) => (
            <li key={eventType.eventTypeId} className="grid">
              <EventTypeCard
                eventType={eventType}
                mark={marked?.eventTypeId === eventType.eventTypeId ? marked.words : undefined}
                onDuplicate={() => actions.duplicate(eventType)}
                onTogglePaused={() => actions.togglePaused(eventType)}
                onRemove={() => setRemoving(eventType.eventTypeId)}
              />
            </li>
          )) ?? [1, 2, 3].map((place) => <Skeleton key={place} className="h-80" />)}
          {eventTypes && (
            <li className="grid">
              <NewCardTile />
            </li>
          )}
        </ul>
      )}
      {minute !== null && eventTypes && <ArchivedEventTypes minute={minute} onUnarchive={actions.unarchive} />}
      {removed && (
        <RemoveDialog
          eventType={removed}
          onRemove={() => actions.remove(removed)}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </DashboardPage>
  );
}

/** A blank card at the end, to be filled in. */
function NewCardTile() {
  const { profileSlug } = useProfessional();
  return (
    <Link
      href={newEventTypePath(profileSlug)}
      className="grid min-h-40 place-content-center justify-items-center gap-2 rounded-card border border-dashed border-edge p-5 text-center font-semibold text-green-ink transition-colors hover:border-green-ink hover:bg-sheet"
    >
      <PlusIcon className="size-6" />
      New event type
    </Link>
  );
}
