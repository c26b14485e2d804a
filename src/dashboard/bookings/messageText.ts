import type { BookingDetails } from "./types";

type Message = Pick<
  BookingDetails["emails"][number],
  "audience" | "occasion" | "status" | "to" | "changedAt" | "nextAttemptAt" | "lastError"
>;
type Tone = "done" | "waiting" | "trouble";

const states: Record<Message["status"], { words: string; tone: Tone }> = {
  queued: { words: "Waiting to be sent", tone: "waiting" },
  sending: { words: "Being sent", tone: "waiting" },
  sent: { words: "Sent", tone: "done" },
  delivered: { words: "Delivered", tone: "done" },
  bounced: { words: "Came back: the address did not accept it", tone: "trouble" },
  complained: { words: "Marked as spam by its reader", tone: "trouble" },
  failed: { words: "Not sent", tone: "trouble" },
};

/** What became of a message, for people: what it is about, where it stands, and why where something went wrong. */
export function messageText(message: Message): { about: string; state: string; tone: Tone; reason: string | null } {
  const { audience, occasion, status, to, changedAt, nextAttemptAt, lastError } = message;
  const kind = occasion === "booked" ? "Confirmation" : "Cancellation";
  const about = `${kind} to ${audience === "client" ? to : `you (${to})`}`;
  if (nextAttemptAt) {
    return { about, state: `Not sent yet, trying again ${nextAttemptAt}`, tone: "trouble", reason: lastError };
  }
  const { words, tone } = states[status];
  const state = tone === "waiting" ? words : `${words} · ${changedAt}`;
  return { about, state, tone, reason: tone === "trouble" ? lastError : null };
}
