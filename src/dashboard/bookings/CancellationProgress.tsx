import { useEffect, useRef, useState } from "react";
import { api } from "#convex/api";
import { pluralize } from "#domain/labels";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { useStableQuery } from "../../lib/useStableQuery";
import { announce } from "../../ui/Announcer";

/** How far a cancellation of many sessions is, and for a moment its result. */
export function CancellationProgress() {
  const progress = useStableQuery(useLiveQuery(api.cancelMany.progress, {}), () => true);
  const wasRunning = useRef(false);
  const [result, setResult] = useState<string>();
  const isRunning = !!progress && !progress.isDone;
  const { total = 0, pending = 0, cancelled = 0 } = progress ?? {};

  useEffect(() => {
    if (isRunning) {
      wasRunning.current = true;
      setResult(undefined);
    } else if (wasRunning.current) {
      wasRunning.current = false;
      const text = `Canceled ${pluralize(cancelled, "session")}${cancelled < total ? `; ${total - cancelled} had started or were canceled already` : ""}.`;
      announce(text);
      setResult(text);
    }
  }, [isRunning, cancelled, total]);

  if (!isRunning) return result ? <p className="mb-5 font-medium print:hidden">{result}</p> : null;
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
