import { expect, test, vi } from "vitest";
import { internal } from "./_generated/api";
import { DAY_MS } from "./domain/time";
import { recordWebhookOnce } from "./model/webhookEvents";
import { setUp, stopClock } from "./testing/backend.setup";

test("an event is recorded once, and deleted after seven days, in batches", async () => {
  const goOn = stopClock();
  const t = setUp();
  const note = (eventId: string) => t.run((ctx) => recordWebhookOnce(ctx, "clerk", eventId));
  for (let number = 0; number < 501; number += 1) await note(`event_${number}`);
  vi.setSystemTime(Date.now() + DAY_MS);
  expect(await note("late")).toBe(true);
  expect(await note("late")).toBe(false);

  const kept = () => t.run(async (ctx) => (await ctx.db.query("webhookEvents").take(600)).map((row) => row.eventId));
  vi.setSystemTime(Date.now() + 5 * DAY_MS);
  await t.mutation(internal.webhookEvents.deleteOld, {});
  expect(await kept()).toHaveLength(502);

  vi.setSystemTime(Date.now() + DAY_MS + 1);
  await t.mutation(internal.webhookEvents.deleteOld, {});
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  expect(await kept()).toEqual(["late"]);
  goOn();
});
