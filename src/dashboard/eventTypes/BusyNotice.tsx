import { useMutation } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { api } from "#convex/api";
import { useExpiringQuery } from "../../lib/useExpiringQuery";
import { useStableQuery } from "../../lib/useStableQuery";
import { announce } from "../../ui/Announcer";
import { Button } from "../../ui/Button";
import { useAction } from "../../ui/form/useAction";
import { Notice } from "../../ui/Notice";

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
  const { run, isRunning, problem } = useAction(async () => {
    await setStatus({ eventTypeId, status: "paused" });
    announce(`${title} is paused.`);
  });
  return (
    <div className="mb-6 print:hidden">
      <Notice title={`“${title}” was booked more than ${usualPerHour} times in an hour`}>
        <div className="mt-1 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <p className="max-w-prose text-ink-soft">
            If you don’t expect that, pause it: nobody can book it until you resume it, and what is booked stays.
          </p>
          <Button variant="secondary" aria-disabled={isRunning} onClick={run}>
            Pause<span className="sr-only"> {title}</span>
          </Button>
        </div>
        {problem && (
          <p role="alert" className="mt-2 font-medium text-red">
            {problem}
          </p>
        )}
      </Notice>
    </div>
  );
}
