import type { PlannedSession } from "./types";

type Obstacle = PlannedSession["obstacles"][number];
type Other = NonNullable<Obstacle["other"]>;

const anotherSession = (other: Other | null) =>
  other ? `${other.title} with ${other.clientName} (${other.time})` : "another session";

const texts: Record<Obstacle["rule"], (other: Other | null) => string> = {
  past: () => "This time has passed.",
  skipped: () => "The clock skips this time on that day.",
  taken: (other) => `Not free: ${anotherSession(other)}.`,
  buffer: (other) => `Your buffer time overlaps ${anotherSession(other)}.`,
  closed: () => "You’re closed on that day.",
  hours: () => "Outside your hours.",
  interval: () => "Not one of your regular start times.",
  notice: () => "Shorter notice than clients have to give.",
  horizon: () => "Further ahead than clients can book.",
};

/** What is in the way of a session at its new time, as a sentence. */
export function obstacleText({ rule, other }: Obstacle): string {
  return texts[rule](other);
}
