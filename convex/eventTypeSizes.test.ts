import { expect, test } from "vitest";
import { api } from "./_generated/api";
import type { MutationCtx } from "./_generated/server";
import { eachDay } from "./domain/calendarDate";
import { type EventTypeDraft, eventTypeSchema } from "./domain/eventType";
import { eventTypeFields } from "./domain/eventTypeFields";
import { DAY_MS } from "./domain/time";
import { now } from "./testing/backend.setup";
import { eventTypeDraft, seedEventType, setUpProfessional } from "./testing/seed.setup";

/** Time ranges of one day that are as many as possible and do not touch. */
const fullDay = Array.from({ length: 12 }, (_, index) => ({ startMinute: index * 60, endMinute: index * 60 + 50 }));
const dateAfter = (days: number) => new Date(now + days * DAY_MS).toISOString().slice(0, 10);
/** Dates with a number of time ranges in total. One date is left, so that a day can still be closed. */
const datesWith = (windows: number) =>
  Array.from({ length: 365 }, (_, day) => ({
    date: dateAfter(day),
    windows: fullDay.slice(0, Math.max(0, Math.min(12, windows - day * 12))),
  }));

/** An event type with everything as long and as many as possible. Each of its characters takes 3 bytes. */
function largest(overrideWindows: number): EventTypeDraft {
  const { title, description, location } = eventTypeFields;
  return {
    ...eventTypeDraft,
    title: "語".repeat(title.maxLength),
    description: "語".repeat(description.maxLength),
    location: "語".repeat(location.maxLength),
    weeklyHours: eachDay(() => fullDay),
    dateOverrides: datesWith(overrideWindows),
  };
}

test("date overrides have at most 400 time ranges", () => {
  expect(eventTypeSchema.safeParse(largest(400)).error).toBeUndefined();
  expect(eventTypeSchema.safeParse(largest(401)).error?.issues).toMatchObject([
    { path: ["dateOverrides"], message: expect.stringContaining("at most 400 time ranges") },
  ]);
});

const MAX_BYTES = 16 * 2 ** 20;
const MAX_UNARCHIVED = 100;
/** With LONG_PROOFS, all; otherwise a sample, since costs are proportional to the number of event types. */
const count = import.meta.env.LONG_PROOFS ? MAX_UNARCHIVED : 10;

test("100 of the largest event types can be listed, closed and reopened within Convex's limits", async () => {
  const { t, caller, professionalId } = await setUpProfessional();
  for (let index = 0; index < count; index += 1) {
    await seedEventType(t, { ...largest(400), professionalId, slug: `lesson-${index}` });
  }
  /** Runs one function in a transaction and returns its result. */
  const within = <Result>(run: (ctx: MutationCtx) => Promise<Result>) =>
    caller.run(async (ctx) => {
      const result = await run(ctx);
      const { bytesRead, bytesWritten } = await ctx.meta.getTransactionMetrics();
      expect((bytesRead.used / count) * MAX_UNARCHIVED).toBeLessThan(MAX_BYTES);
      expect((bytesWritten.used / count) * MAX_UNARCHIVED).toBeLessThan(MAX_BYTES);
      return result;
    });

  const { eventTypes } = await within((ctx) => ctx.runQuery(api.eventTypes.list, { minute: now }));
  expect(eventTypes).toHaveLength(count);
  const date = dateAfter(500);
  const before = await within((ctx) => ctx.runMutation(api.eventTypeMutations.closeDay, { date }));
  expect(before).toHaveLength(count);
  const reopened = await within((ctx) => ctx.runMutation(api.eventTypeMutations.reopenDay, { date, before }));
  expect(reopened).toBe(count);
}, 120_000);
