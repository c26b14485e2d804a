import { MINUTE_MS } from "#domain/time";

export type ServerClock = {
  /** Sets the server's current time (UTC ms). */
  set(serverNow: number): void;
  /** The server's time (UTC ms); null before the first response. */
  now(): number | null;
};

/** The server's time, advanced by elapsed time, so that it does not depend on the device's clock. */
export function createServerClock(elapsed: () => number = () => performance.now()): ServerClock {
  let offset: number | null = null;
  return {
    set: (serverNow) => {
      offset = serverNow - elapsed();
    },
    now: () => (offset === null ? null : offset + elapsed()),
  };
}

/** An instant rounded down to the minute (UTC ms). */
export function floorToMinute(instant: number): number {
  return Math.floor(instant / MINUTE_MS) * MINUTE_MS;
}

/** Milliseconds until the next minute, at least 1. */
export function untilNextMinute(instant: number): number {
  return Math.ceil(floorToMinute(instant) + MINUTE_MS - instant);
}
