import { ConvexError } from "convex/values";
import type { Refusal } from "#domain/refusal";

/** The server's refusal in an error: nothing was booked. Null for any other failure, whose outcome is unknown. */
export function readRefusal(error: unknown): Refusal | null {
  return error instanceof ConvexError && isRefusal(error.data) ? error.data : null;
}

function isRefusal(data: unknown): data is Refusal {
  return typeof data === "object" && data !== null && "code" in data && "message" in data;
}

/** How long to wait, in words: `1 minute`, `5 minutes`, `2 hours`. */
export function waitLabel(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  if (minutes < 90) return `${minutes} ${minutes === 1 ? "minute" : "minutes"}`;
  return `${Math.ceil(minutes / 60)} hours`;
}
