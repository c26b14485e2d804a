import { ConvexError } from "convex/values";
import * as z from "zod/mini";

const refusalSchema = z.object({
  code: z.string(),
  message: z.string(),
  fields: z.optional(z.record(z.string(), z.string())),
  retryAt: z.optional(z.number()),
});

/** Why the server did not book: a stable code and words for people. A refused attempt has left no trace. */
export type Refusal = z.infer<typeof refusalSchema>;

/** The server's refusal in an error; null for any other failure, whose outcome is unknown. */
export function readRefusal(error: unknown): Refusal | null {
  if (!(error instanceof ConvexError)) return null;
  const parsed = refusalSchema.safeParse(error.data);
  return parsed.success ? parsed.data : null;
}

/** How long to wait, in words: `1 minute`, `5 minutes`, `2 hours`. */
export function waitLabel(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  if (minutes < 90) return `${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
  return `${Math.ceil(minutes / 60)} hours`;
}
