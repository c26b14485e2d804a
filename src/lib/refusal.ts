import { ConvexError } from "convex/values";
import { pluralize } from "#domain/labels";
import type { Refusal } from "#domain/refusal";
import { MINUTE_MS } from "#domain/time";

/** The server's refusal in an error: nothing was written. Null for any other failure, whose outcome is unknown. */
export function readRefusal(error: unknown): Refusal | null {
  return error instanceof ConvexError && isRefusal(error.data) ? error.data : null;
}

function isRefusal(data: unknown): data is Refusal {
  return typeof data === "object" && data !== null && "code" in data && "message" in data;
}

/** Messages for failures of Convex functions without a refusal. */
export const failureMessages = {
  action: "Something went wrong. Try again.",
  save: "Your changes weren’t saved. Try again.",
  saveProfile: "Your profile wasn’t saved. Try again.",
  sendTest: "The test email wasn’t sent. Try again.",
};

/** The refusal's message, or a fallback for other failures. */
export function messageOf(error: unknown, fallback: string): string {
  return readRefusal(error)?.message ?? fallback;
}

/** How long to wait: `1 minute`, `5 minutes`, `2 hours`. */
export function waitLabel(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / MINUTE_MS));
  if (minutes < 90) return pluralize(minutes, "minute");
  return `${Math.ceil(minutes / 60)} hours`;
}
