import { api } from "../_generated/api";
import type { Doc } from "../_generated/dataModel";
import { type T, threePm } from "./backend.setup";
import { weeklyStarts } from "./changes.setup";
import { allOf, bookingAt } from "./rows.setup";
import { book, seedEventType, setUpProfessional } from "./seed.setup";

const [, second = 0] = weeklyStarts;

/** A professional whose clients can change what they book: single sessions, or four weekly ones. */
export async function setUpClientChanges() {
  const { professionalId, ...one } = await setUpProfessional();
  const settings = { professionalId, clientChanges: "cancelAndMove", changeNoticeMinutes: 1_440 } as const;
  await seedEventType(one.t, { ...settings, slug: "weekly", sessionCount: 4 });
  await seedEventType(one.t, settings);
  return one;
}

/** What a client and the professional do in a test. */
export function clientActions(current: () => T) {
  return {
    bookSingle: async (startsAt = second) => (await book(current(), current(), { startsAt })).manageToken,
    bookSeries: async () => (await book(current(), current(), { startsAt: threePm, slug: "weekly" })).manageToken,
    /** Moves the session that starts at `from`, with the token of its booking. */
    move: async (token: string, from: number, to: number, note = "") => {
      const { _id: sessionId } = await bookingAt(current(), from);
      return current().mutation(api.manageMutations.move, { token, sessionId, from, to, note });
    },
    /** Cancels the sessions that start then. */
    cancel: async (token: string, froms: number[], note = "") => {
      const rows = await Promise.all(froms.map((from) => bookingAt(current(), from)));
      const sessions = rows.map(({ _id: sessionId, startsAt: from }) => ({ sessionId, from }));
      return current().mutation(api.manageMutations.cancel, { token, sessions, note });
    },
    sessionStarts: async () => (await allOf(current(), "bookings")).map(({ startsAt }) => startsAt).sort(),
    statuses: async () => (await allOf(current(), "bookings")).map(({ status }) => status),
    setEventType: (changes: Partial<Doc<"eventTypes">>) =>
      current().run(async (ctx) => {
        for (const { _id } of await ctx.db.query("eventTypes").collect())
          await ctx.db.patch("eventTypes", _id, changes);
      }),
  };
}
