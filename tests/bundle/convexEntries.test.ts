import { join } from "node:path";
import { build } from "esbuild";
import { expect, it } from "vitest";

const convex = join(import.meta.dirname, "../../convex");

/** Convex evaluates an entry with all of its imports on every call, so their size is latency and billed time. */
const maxKilobytes: Record<string, number> = {
  bookingMutations: 450,
  bookings: 160,
  clock: 110,
  confirmation: 150,
  emailClaim: 600,
  emailMutations: 130,
  emails: 130,
  emailTemplates: 130,
  eventTypes: 160,
  eventTypeMutations: 200,
  health: 130,
  outbox: 130,
  privacy: 130,
  professionalMutations: 170,
  professionals: 130,
  slotPreview: 200,
  slots: 160,
};

/** Returns the size of an entry with its imports in kB (1,000 bytes), bundled as Convex's CLI does: not minified. */
async function kilobytesOf(entry: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [join(convex, `${entry}.ts`)],
    bundle: true,
    write: false,
    format: "esm",
    target: "esnext",
    platform: "browser",
    conditions: ["convex", "module"],
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return (outputFiles[0]?.contents.length ?? Number.NaN) / 1_000;
}

it.each(Object.entries(maxKilobytes))("%s loads at most %d kB", async (entry, max) => {
  expect(await kilobytesOf(entry)).toBeLessThanOrEqual(max);
});
