import { internal } from "../_generated/api";
import { MINUTE_MS } from "../domain/time";
import { type T, threePm } from "./backend.setup";
import { advanceClock, type mailProvider } from "./mailProvider.setup";
import { allOf } from "./rows.setup";
import { book } from "./seed.setup";
import { alwaysOpen } from "./slotSituations.fixtures";

/** An event type with many times. */
export const quick = { durationMinutes: 5, slotIntervalMinutes: 5, weeklyHours: alwaysOpen };
export const victim = "victim@example.com";
const spellings = ["victim@example.com", "Victim@example.com", "victim+1@example.com"];
export const startOf = (index: number) => threePm + index * 5 * MINUTE_MS;

type Provider = ReturnType<typeof mailProvider>;
export const isSummary = ({ body }: { body: string }) => JSON.parse(body).subject.includes("bookings were made");

/** What strangers do to one mailbox in a test, and what it gets. */
export function floodedMailbox(current: () => { t: T; provider: Provider }) {
  const confirmations = async () =>
    (await allOf(current().t, "emails")).filter((email) => email.audience === "client" && email.occasion === "booked");
  const delivered = () => [...current().provider.delivered.values()].map(({ body }) => body);
  return {
    /** Books this many times with the victim's address, spelled differently each time, and sends what can be sent. */
    bookWithAddress: async (count: number, { from = 0, slug = "lesson-30" } = {}): Promise<string[]> => {
      const { t } = current();
      const tokens: string[] = [];
      for (let index = from; index < from + count; index += 1) {
        const email = spellings[index % spellings.length];
        tokens.push((await book(t, t, { startsAt: startOf(index), email, slug })).manageToken);
      }
      await advanceClock(MINUTE_MS);
      return tokens;
    },
    confirmations,
    states: async () => (await confirmations()).map(({ status, errorCode }) => [status, errorCode]),
    toVictim: () => current().provider.sent.filter(({ to }) => to.toLowerCase().startsWith("victim")),
    delivered,
    /** In how many delivered emails to the client a booking's page is linked. */
    timesDelivered: (token: string) => delivered().filter((body) => body.includes(`/booked#${token}`)).length,
    passHours: async (hours: number): Promise<void> => {
      for (let minutes = 0; minutes < hours * 60; minutes += 20) {
        await advanceClock(20 * MINUTE_MS);
        await current().t.mutation(internal.outbox.sweep, {});
      }
      await advanceClock(MINUTE_MS);
    },
  };
}
