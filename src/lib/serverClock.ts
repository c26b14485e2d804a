import { MINUTE_MS } from "#domain/time";

export type ServerClock = {
  /** Sets the server's time (ms), as just answered. */
  set(serverNow: number): void;
  /** The server's time in ms; null before the first answer. */
  now(): number | null;
};

/** The server's time, advanced by elapsed time: it does not depend on the machine's own clock. */
export function createServerClock(elapsed: () => number = () => performance.now()): ServerClock {
  let offset: number | null = null;
  return {
    set: (serverNow) => {
      offset = serverNow - elapsed();
    },
    now: () => (offset === null ? null : offset + elapsed()),
  };
}

/** The full minute (ms) of an instant. */
export function floorToMinute(instant: number): number {
  return Math.floor(instant / MINUTE_MS) * MINUTE_MS;
}

/** Milliseconds until the next full minute, at least 1. */
export function untilNextMinute(instant: number): number {
  return Math.ceil(floorToMinute(instant) + MINUTE_MS - instant);
}
