import { useQuery } from "convex/react";
import { api } from "../../convex/_generated/api";
import { useKept } from "../booking/useKept";
import { Skeleton } from "../ui/Skeleton";
import { DashboardPage } from "./DashboardPage";
import { EventTypeCard } from "./EventTypeCard";
import { NoEventTypes } from "./NoEventTypes";
import { useMinute } from "./useMinute";

/** `/:professionalSlug`: what the professional offers, a card each with the link that clients book by. */
export function EventTypesPage() {
  const minute = useMinute();
  const fresh = useQuery(api.eventTypes.list, minute === null ? "skip" : { minute });
  const eventTypes = useKept(fresh, () => true);
  return (
    <DashboardPage title="Event types">
      {eventTypes?.length === 0 ? (
        <NoEventTypes />
      ) : (
        <ul aria-busy={!eventTypes} className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
          {eventTypes?.map((eventType) => (
            <li key={eventType.eventTypeId} className="grid">
              <EventTypeCard eventType={eventType} />
            </li>
          )) ?? [1, 2, 3].map((place) => <Skeleton key={place} className="h-52" />)}
        </ul>
      )}
    </DashboardPage>
  );
}
