import { join } from "node:path";
import { expect, it } from "vitest";
import { bundleEntry } from "../../sandbox/convex/bundle";

const convex = join(import.meta.dirname, "../../convex");

/**
 * In units of 1,000 bytes. Convex evaluates an entry with all of its imports on every call, so their size is latency and
 * billed time.
 */
const maxKilobytes: Record<string, number> = {
  bookingChallenge: 190,
  bookingMutations: 450,
  changeMutations: 200,
  bookings: 160,
  bookingUndo: 150,
  cancelMany: 160,
  callerAddress: 150,
  clock: 110,
  confirmation: 150,
  emailClaim: 600,
  emailMutations: 130,
  emails: 130,
  emailTemplates: 130,
  eventTypes: 160,
  eventTypeMutations: 200,
  health: 130,
  manage: 170,
  manageMutations: 280,
  outbox: 130,
  privacy: 130,
  professionalMutations: 170,
  professionals: 130,
  retention: 130,
  slotPreview: 200,
  slots: 160,
  slugs: 130,
  bookingMoves: 170,
};

it.each(Object.entries(maxKilobytes))("%s loads at most %d kB", async (entry, max) => {
  const code = await bundleEntry(join(convex, `${entry}.ts`), "esm");
  expect(Buffer.byteLength(code) / 1_000).toBeLessThanOrEqual(max);
});
