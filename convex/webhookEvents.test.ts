import { expect, test, vi } from "vitest";
import { internal } from "./_generated/api";
import { DAY_MS } from "./domain/time";
import { recordWebhookOnce } from "./model/webhookEvents";
import { setUp } from "./testing/backend.setup";

test("events are recorded once, and deleted after seven days in batches", async () => {
  const t = setUp();
  const recordOnce = (eventId: string) => t.run((ctx) => recordWebhookOnce(ctx, "clerk", eventId));
  for (let number = 0; number < 501; number += 1) await recordOnce(`event_${number}`);
  vi.setSystemTime(Date.now() + DAY_MS);
  expect(await recordOnce("late")).toBe(true);
  expect(await recordOnce("late")).toBe(false);

  const storedIds = () =>
    t.run(async (ctx) => (await ctx.db.query("webhookEvents").take(600)).map((row) => row.eventId));
  vi.setSystemTime(Date.now() + 5 * DAY_MS);
  await t.mutation(internal.webhookEvents.deleteOld, {});
  expect(await storedIds()).toHaveLength(502);

  vi.setSystemTime(Date.now() + DAY_MS + 1);
  await t.mutation(internal.webhookEvents.deleteOld, {});
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  expect(await storedIds()).toEqual(["late"]);
});
