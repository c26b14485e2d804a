import type { ConvexHttpClient } from "convex/browser";
import { api } from "#convex/api";
import { monthDays, monthOf } from "#domain/calendarDate";
import type { Interval } from "#domain/intervals";
import { startsOf } from "#domain/slotRuns";
import { HOUR_MS, MINUTE_MS } from "#domain/time";

/** The public data of an event type: its professional, terms and free starts (UTC ms). */
export type BookableEventType = Readonly<{
  slug: string;
  professional: string;
  terms: string;
  minutes: number;
  isSeries: boolean;
  starts: number[];
}>;

/** A time of an event type that clients request, with all its sessions. */
export type SlotRequest = { eventType: BookableEventType; startsAt: number; sessions: Interval[] };

/** Whether two intervals overlap. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Longer than a run takes: a session that has started can be neither booked nor canceled. */
const MIN_LEAD_MS = 3 * HOUR_MS;

/** Reads an event type month by month, as the booking page does. @throws if it cannot be booked. */
export async function readEventType(
  client: ConvexHttpClient,
  slug: string,
  professional: string,
): Promise<BookableEventType> {
  const minute = Math.floor((await client.query(api.clock.now, {})) / MINUTE_MS) * MINUTE_MS;
  const eventType = await client.query(api.eventTypes.getPublic, { slug });
  const first = await client.query(api.slots.list, { slug, minute });
  if (!eventType || !first) throw new Error(`The event type "${slug}" can't be booked.`);
  const starts = startsOf(first.times);
  for (let month = monthAfter(first.month); month <= first.lastMonth; month = monthAfter(month)) {
    starts.push(...startsOf((await client.query(api.slots.list, { slug, minute, month }))?.times ?? []));
  }
  const { terms, durationMinutes: minutes, sessionCount } = eventType;
  const later = starts.filter((startsAt) => startsAt >= minute + MIN_LEAD_MS);
  return { slug, professional, terms, minutes, isSeries: sessionCount > 1, starts: later };
}

/** Allocates available times that no earlier round used. */
export class SlotAllocator {
  readonly #client: ConvexHttpClient;
  readonly #used: Interval[] = [];

  constructor(client: ConvexHttpClient) {
    this.#client = client;
  }

  /**
   * Returns the next available time of `eventType`, followed by the competing slots that `findCompetitors` returns. Skips
   * the time if that returns null.
   * @throws if no available time is left.
   */
  async next(
    eventType: BookableEventType,
    findCompetitors: (slot: SlotRequest) => Promise<SlotRequest[] | null> = async () => [],
  ): Promise<SlotRequest[]> {
    for (const startsAt of eventType.starts) {
      if (this.#isUsed(sessionsOf(eventType, [startsAt]))) continue;
      const slot = await this.slot(eventType, startsAt);
      const competitors = await findCompetitors(slot);
      const slots = [slot, ...(competitors ?? [])];
      const sessions = slots.flatMap((each) => each.sessions);
      if (!competitors || this.#isUsed(sessions)) continue;
      this.#used.push(...sessions);
      return slots;
    }
    throw new Error(`"${eventType.slug}" has too few available times: open more hours, or ask for fewer rounds.`);
  }

  /** Returns a slot with all its sessions. */
  async slot(eventType: BookableEventType, startsAt: number): Promise<SlotRequest> {
    if (!eventType.isSeries) return { eventType, startsAt, sessions: sessionsOf(eventType, [startsAt]) };
    const sessions = await this.#client.query(api.slots.sessions, { slug: eventType.slug, startsAt });
    const starts = (sessions ?? []).map((session) => session.startsAt);
    return { eventType, startsAt, sessions: sessionsOf(eventType, starts) };
  }

  #isUsed(sessions: Interval[]): boolean {
    return sessions.some((session) => this.#used.some((used) => overlaps(used, session)));
  }
}

function sessionsOf({ minutes }: BookableEventType, starts: number[]): Interval[] {
  return starts.map((start) => ({ start, end: start + minutes * MINUTE_MS }));
}

function monthAfter(month: string): string {
  const days = monthDays(month);
  if (!days) throw new Error(`"${month}" is not a month.`);
  return monthOf(days.end);
}
