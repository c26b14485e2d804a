import type { ConvexHttpClient } from "convex/browser";
import { api } from "#convex/api";
import { monthDays, monthOf } from "#domain/calendarDate";
import type { Interval } from "#domain/intervals";
import { MINUTE_MS } from "#domain/time";

/** What anyone can learn of an event type: whose it is, what one agrees to by booking, its free starts (UTC ms). */
export type Offer = Readonly<{
  slug: string;
  professional: string;
  terms: string;
  minutes: number;
  isSeries: boolean;
  starts: number[];
}>;

/** A time of an event type that clients ask for, with all its sessions. */
export type Bid = { offer: Offer; startsAt: number; sessions: Interval[] };

/** Whether two intervals have any time in common. */
export function meets(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Reads an event type as the booking page does, month by month. @throws if it cannot be booked. */
export async function readOffer(client: ConvexHttpClient, slug: string, professional: string): Promise<Offer> {
  const minute = Math.floor((await client.mutation(api.clock.now, {})) / MINUTE_MS) * MINUTE_MS;
  const shown = await client.query(api.eventTypes.getPublic, { slug });
  const first = await client.query(api.slots.list, { slug, minute });
  if (!shown || !first) throw new Error(`The event type "${slug}" can't be booked.`);
  const days = [...first.days];
  for (let month = monthAfter(first.month); month <= first.lastMonth; month = monthAfter(month)) {
    days.push(...((await client.query(api.slots.list, { slug, minute, month }))?.days ?? []));
  }
  const starts = days.flatMap((day) => day.times.map(({ startsAt }) => startsAt));
  const { terms, durationMinutes: minutes, sessionCount } = shown;
  return { slug, professional, terms, minutes, isSeries: sessionCount > 1, starts };
}

/** Hands out times that no earlier round asked for. */
export class Agenda {
  readonly #client: ConvexHttpClient;
  readonly #used: Interval[] = [];

  constructor(client: ConvexHttpClient) {
    this.#client = client;
  }

  /**
   * The next free time of `offer`, and with it the rivals that `rivalsOf` finds; null where it finds none.
   * @throws if no such time is left.
   */
  async next(offer: Offer, rivalsOf: (bid: Bid) => Promise<Bid[] | null> = async () => []): Promise<Bid[]> {
    for (const startsAt of offer.starts) {
      if (this.#isUsed(sessionsOf(offer, [startsAt]))) continue;
      const bid = await this.bid(offer, startsAt);
      const rivals = await rivalsOf(bid);
      const bids = [bid, ...(rivals ?? [])];
      const sessions = bids.flatMap((each) => each.sessions);
      if (!rivals || this.#isUsed(sessions)) continue;
      this.#used.push(...sessions);
      return bids;
    }
    throw new Error(`"${offer.slug}" has too few free times: open more hours, or ask for fewer rounds.`);
  }

  /** A start of an event type with all its sessions. */
  async bid(offer: Offer, startsAt: number): Promise<Bid> {
    if (!offer.isSeries) return { offer, startsAt, sessions: sessionsOf(offer, [startsAt]) };
    const shown = await this.#client.query(api.slots.sessions, { slug: offer.slug, startsAt });
    const starts = (shown ?? []).map((session) => session.startsAt);
    return { offer, startsAt, sessions: sessionsOf(offer, starts) };
  }

  #isUsed(sessions: Interval[]): boolean {
    return sessions.some((session) => this.#used.some((used) => meets(used, session)));
  }
}

function sessionsOf({ minutes }: Offer, starts: number[]): Interval[] {
  return starts.map((start) => ({ start, end: start + minutes * MINUTE_MS }));
}

function monthAfter(month: string): string {
  const days = monthDays(month);
  if (!days) throw new Error(`"${month}" is no month.`);
  return monthOf(days.end);
}
