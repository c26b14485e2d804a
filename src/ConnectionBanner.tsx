import { useConvexConnectionState } from "convex/react";
import { useEffect, useState } from "react";
import { AlertIcon, CheckIcon } from "./ui/icons";

/** Short interruptions are not shown, and the first connection may take longer. */
const LOST_AFTER_MS = 2_000;
const UNREACHABLE_AFTER_MS = 6_000;
const BACK_FOR_MS = 3_000;

/** Shows that the connection is lost, and then that it is back. The page stays usable. */
export function ConnectionBanner() {
  const { isWebSocketConnected, hasEverConnected } = useConvexConnectionState();
  const state = useSettledConnection(isWebSocketConnected, hasEverConnected ? LOST_AFTER_MS : UNREACHABLE_AFTER_MS);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-3 z-20 grid place-items-center px-3 print:hidden"
    >
      {state !== "fine" && (
        <p className="flex animate-rise items-center gap-2 rounded-full border border-line bg-sheet px-4 py-2 text-sm font-medium shadow-float">
          {state === "back" ? (
            <CheckIcon className="size-4 text-green-ink" />
          ) : (
            <AlertIcon className="size-4 text-amber" />
          )}
          {state === "back" ? "Reconnected" : "No connection. Reconnecting… Nothing you entered is lost."}
        </p>
      )}
    </div>
  );
}

/** The connection state to show, debounced. */
function useSettledConnection(connected: boolean, patience: number): "fine" | "lost" | "back" {
  const [state, setState] = useState<"fine" | "lost" | "back">("fine");
  if (connected && state === "lost") setState("back");

  useEffect(() => {
    if (connected && state === "fine") return;
    if (!connected && state === "lost") return;
    const timer = setTimeout(() => setState(connected ? "fine" : "lost"), connected ? BACK_FOR_MS : patience);
    return () => clearTimeout(timer);
  }, [connected, state, patience]);

  return state;
}
