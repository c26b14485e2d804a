import { useMutation } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { api } from "#convex/api";
import { useExpiringQuery } from "../../lib/useExpiringQuery";
import { useStableQuery } from "../../lib/useStableQuery";
import { announce } from "../../ui/Announcer";
import { ActionNotice } from "../../ui/form/ActionNotice";

type BusyEventType = FunctionReturnType<typeof api.eventTypes.listBusy>["eventTypes"][number];

/** The event types that were booked unusually often within an hour, each with a button that pauses it. */
export function BusyNotice() {
  const busy = useStableQuery(useExpiringQuery(api.eventTypes.listBusy, {}), () => true);
  return busy?.eventTypes.map((eventType) => (
    <BusyEventTypeNotice key={eventType.eventTypeId} eventType={eventType} usualPerHour={busy.usualPerHour} />
  ));
}

type BusyEventTypeNoticeProps = { eventType: BusyEventType; usualPerHour: number };

function BusyEventTypeNotice({ eventType: { eventTypeId, title }, usualPerHour }: BusyEventTypeNoticeProps) {
  const setStatus = useMutation(api.eventTypeMutations.setStatus);
  async function pause() {
    await setStatus({ eventTypeId, status: "paused" });
    announce(`${title} is paused.`);
  }
  return (
    <ActionNotice
      title={`“${title}” was booked more than ${usualPerHour} times in an hour`}
      action={
        <>
          Pause<span className="sr-only"> {title}</span>
        </>
      }
      onAction={pause}
    >
      If you don’t expect that, pause it: nobody can book it until you resume it, and what is booked stays.
    </ActionNotice>
  );
}
