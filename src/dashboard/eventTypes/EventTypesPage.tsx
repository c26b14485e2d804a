import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import { api } from "#convex/api";
import { useProfessional } from "../../lib/professional";
import { newEventTypePath } from "../../lib/routes";
import { useServerMinute } from "../../lib/serverMinute";
import { useExpiringQuery } from "../../lib/useExpiringQuery";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { useStableQuery } from "../../lib/useStableQuery";
import { buttonClass } from "../../ui/Button";
import { DashboardPage } from "../../ui/DashboardPage";
import { ConfirmDialog } from "../../ui/form/ConfirmDialog";
import { Notice } from "../../ui/Notice";
import { Skeleton } from "../../ui/Skeleton";
import { PlusIcon } from "../../ui/signedInIcons";
import { ArchivedEventTypes } from "./ArchivedEventTypes";
import { CloseDay } from "./CloseDay";
import { DuplicateDialog } from "./DuplicateDialog";
import { EventTypeCard } from "./EventTypeCard";
import { FirstSteps } from "./FirstSteps";
import { type EventTypeSummary, useCardActions } from "./useCardActions";

/** `/:professionalSlug`: the event types as cards, each with its booking link. */
export function EventTypesPage() {
  const minute = useServerMinute();
  const { timeZone } = useProfessional();
  const { eventTypes, hasNoBookings } = useEventTypes();
  const [asked, setAsked] = useState<Asked>();
  const { problem, marked, ...actions } = useCardActions();

  function duplicate(eventType: EventTypeSummary) {
    const mayTakeLink = eventType.hasBookings && eventType.timeZone !== timeZone;
    if (mayTakeLink) setAsked({ before: "duplicate", eventTypeId: eventType.eventTypeId });
    else void actions.duplicate(eventType, false);
  }

  return (
    <DashboardPage title="Event types" action={minute !== null && !!eventTypes?.length && <CloseDay minute={minute} />}>
      {problem && (
        <div className="mb-5">
          <Notice tone="red" title={problem} />
        </div>
      )}
      {eventTypes && hasNoBookings && <FirstSteps eventTypes={eventTypes} />}
      {eventTypes?.length === 0 ? (
        <NoEventTypes />
      ) : (
        <CardGrid isLoaded={!!eventTypes}>
          {eventTypes?.map((eventType) => (
            <li key={eventType.eventTypeId} className="grid">
              <EventTypeCard
                eventType={eventType}
                mark={marked?.eventTypeId === eventType.eventTypeId ? marked.label : undefined}
                onDuplicate={() => duplicate(eventType)}
                onTogglePaused={() => actions.togglePaused(eventType)}
                onRemove={() => setAsked({ before: "remove", eventTypeId: eventType.eventTypeId })}
              />
            </li>
          ))}
        </CardGrid>
      )}
      {eventTypes && <ArchivedEventTypes onUnarchive={actions.unarchive} />}
      <CardDialog asked={asked} eventTypes={eventTypes} actions={actions} onClose={() => setAsked(undefined)} />
    </DashboardPage>
  );
}

/** What is asked about, and before which action. */
type Asked = { before: "duplicate" | "remove"; eventTypeId: string };

type CardDialogProps = {
  asked: Asked | undefined;
  eventTypes: EventTypeSummary[] | undefined;
  actions: Pick<ReturnType<typeof useCardActions>, "duplicate" | "remove">;
  onClose: () => void;
};

/** The question before an action of a card, about the event type as it is now. */
function CardDialog({ asked, eventTypes, actions, onClose }: CardDialogProps) {
  const eventType = eventTypes?.find(({ eventTypeId }) => eventTypeId === asked?.eventTypeId);
  if (!eventType || !asked) return null;
  if (asked.before === "remove") {
    return <RemoveDialog eventType={eventType} onRemove={() => actions.remove(eventType)} onClose={onClose} />;
  }
  const duplicate = (takesLink: boolean) => void actions.duplicate(eventType, takesLink);
  return <DuplicateDialog eventType={eventType} onDuplicate={duplicate} onClose={onClose} />;
}

/** Waits for both queries, so that nothing moves when the second one arrives. */
function useEventTypes() {
  const listed = useStableQuery(useExpiringQuery(api.eventTypes.list, {}), () => true);
  const latest = useLiveQuery(api.bookings.list, { order: "desc", paginationOpts: { numItems: 1, cursor: null } });
  return { eventTypes: latest && listed?.eventTypes, hasNoBookings: latest?.page.length === 0 };
}

function CardGrid({ isLoaded, children }: { isLoaded: boolean; children: ReactNode }) {
  const { profileSlug } = useProfessional();
  return (
    <ul aria-busy={!isLoaded} className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
      {isLoaded ? children : [1, 2, 3].map((place) => <Skeleton key={place} className="h-80" />)}
      {isLoaded && (
        <li className="grid">
          <Link
            href={newEventTypePath(profileSlug)}
            className="grid min-h-40 place-content-center justify-items-center gap-2 rounded-card border border-dashed border-edge p-5 text-center font-semibold text-green-ink transition-colors hover:border-green-ink hover:bg-sheet"
          >
            <PlusIcon className="size-6" />
            New event type
          </Link>
        </li>
      )}
    </ul>
  );
}

function NoEventTypes() {
  const { profileSlug } = useProfessional();
  return (
    <div className="grid justify-items-center rounded-card border border-dashed border-edge px-6 py-14 text-center">
      <BlankCards />
      <h2 className="mt-6 font-display text-xl font-semibold">No event types yet</h2>
      <p className="mt-2 max-w-md text-ink-soft">
        An event type is something clients can book with you, such as a 30-minute lesson. Each event type gets its own
        booking link.
      </p>
      <Link href={newEventTypePath(profileSlug)} className={`mt-6 ${buttonClass()}`}>
        <PlusIcon />
        Create your first event type
      </Link>
    </div>
  );
}

function BlankCards() {
  return (
    <svg aria-hidden="true" viewBox="0 0 136 92" className="w-32" fill="none" strokeWidth="2" strokeLinejoin="round">
      <rect x="18" y="8" width="104" height="66" rx="6" className="fill-leaf stroke-edge" transform="rotate(4 70 41)" />
      <rect x="14" y="16" width="104" height="66" rx="6" className="fill-sheet stroke-edge" />
      <path d="M14 36h104" className="stroke-green" />
      <path d="M26 28h40" className="stroke-ink" strokeWidth="3" strokeLinecap="round" />
      <path d="M26 50h80M26 62h80M26 74h34" className="stroke-line" strokeLinecap="round" />
    </svg>
  );
}

type RemoveDialogProps = {
  /** The current state, because its first booking changes deleting to archiving. */
  eventType: Pick<EventTypeSummary, "title" | "hasBookings">;
  onRemove: () => Promise<void>;
  onClose: () => void;
};

/** Asks for confirmation before deleting an event type or, if it has bookings, archiving it. */
function RemoveDialog({ eventType: { title, hasBookings }, onRemove, onClose }: RemoveDialogProps) {
  const verb = hasBookings ? "Archive" : "Delete";
  return (
    <ConfirmDialog
      title={`${verb} “${title}”?`}
      cancelLabel="Keep it"
      confirmLabel={verb}
      emphasis="confirm"
      onConfirm={(close) => {
        close();
        void onRemove();
      }}
      onClose={onClose}
    >
      <div className="mt-2 grid gap-2 text-ink-soft">
        {hasBookings ? (
          <>
            <p>It has bookings, so it can’t be deleted. Existing bookings aren’t affected and stay in your list.</p>
            <p>Its booking link will stop working. You can restore it at any time.</p>
          </>
        ) : (
          <p>It was never booked. Its booking link will stop working. This can’t be undone.</p>
        )}
      </div>
    </ConfirmDialog>
  );
}
