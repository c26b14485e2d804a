import { useEffect, useState } from "react";
import { api } from "#convex/api";
import { pluralize } from "#domain/labels";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { useStableQuery } from "../../lib/useStableQuery";
import { announce } from "../../ui/Announcer";

/** How far a cancellation of many sessions is, and its result, unless it had ended before the page was opened. */
export function CancellationProgress() {
  const progress = useStableQuery(useLiveQuery(api.cancelMany.progress, {}), () => true);
  const [earlierId, setEarlierId] = useState<string | null>();
  if (progress !== undefined && earlierId === undefined) {
    setEarlierId(progress?.isDone ? progress.bulkCancellationId : null);
  }
  const shown = progress && earlierId !== undefined && progress.bulkCancellationId !== earlierId ? progress : null;
  const { total = 0, pending = 0, cancelled = 0, isDone = false } = shown ?? {};
  const others = cancelled < total ? ` The other ${total - cancelled} had started or were canceled before.` : "";
  const result = isDone ? `Canceled ${pluralize(cancelled, "session")}.${others}` : null;
  useEffect(() => {
    if (result) announce(result);
  }, [result]);

  if (!shown) return null;
  if (result) return <p className="mb-5 font-medium print:hidden">{result}</p>;
  return (
    <div className="mb-5 print:hidden">
      <p id="cancellation-progress" className="font-medium">
        Canceling sessions: {total - pending} of {total}
      </p>
      <progress
        aria-labelledby="cancellation-progress"
        className="mt-1 w-full accent-green"
        max={total}
        value={total - pending}
      />
    </div>
  );
}
