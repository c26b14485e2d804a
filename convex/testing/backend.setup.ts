import { register as registerRateLimiter } from "@convex-dev/rate-limiter/test";
import { convexTest, type TestConvex } from "convex-test";
import { onTestFinished, vi } from "vitest";
import schema from "../schema";
import { limitDocuments } from "./documentLimits.setup";

export const modules = import.meta.glob(["../**/*.{ts,js}", "!../**/*.*.ts"]);

export type T = TestConvex<typeof schema>;

/** Monday noon in Los Angeles. Daylight saving time starts there on the following Sunday. */
export const now = Date.parse("2026-03-02T20:00Z");
/** 3 PM on the next day. */
export const threePm = Date.parse("2026-03-03T23:00Z");

/**
 * An empty backend that enforces Convex's limits for transactions and documents. The clock stops at `now` until the test
 * ends, so that scheduled functions wait.
 */
export function setUp(): T {
  vi.useFakeTimers({ now, toFake: ["Date", "setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const t = convexTest({ schema, modules, transactionLimits: true });
  registerRateLimiter(t);
  limitDocuments();
  return t;
}

/** For `beforeAll`: loading the modules takes longer than the stopped clock allows. */
export async function loadModules(): Promise<void> {
  // One by one: sanitize-html requires an ES module, which fails while an import of that module is under way.
  for (const load of Object.values(modules)) await load();
}

/** The error code of a call, or ACCEPTED. */
export const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "ACCEPTED",
    (error) => error.data?.code ?? String(error),
  );

/** The field errors of a call. */
export const refusedFields = (call: Promise<unknown>) =>
  call.then(String, (error) => error.data?.fields ?? String(error));
