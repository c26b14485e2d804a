import { createContext, type ReactNode, use } from "react";
import { api } from "#convex/api";
import { useLiveQuery } from "./useLiveQuery";
import { useServerClock } from "./useServerClock";

const ServerMinute = createContext<number | null>(null);

/** Provides `useServerMinute`. */
export function ServerMinuteProvider({ children }: { children: ReactNode }) {
  const { minute } = useServerClock(useLiveQuery(api.clock.now, {}));
  return <ServerMinute value={minute}>{children}</ServerMinute>;
}

/** The server's current minute (UTC ms), so that nothing depends on the device's clock; null until it is known. */
export function useServerMinute(): number | null {
  return use(ServerMinute);
}
