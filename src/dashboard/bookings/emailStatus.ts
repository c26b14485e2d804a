import type { BookingDetails } from "./types";

type Email = Pick<
  BookingDetails["emails"][number],
  "audience" | "occasion" | "status" | "to" | "changedAt" | "nextAttemptAt" | "lastError"
>;
type Tone = "done" | "waiting" | "problem";

const kinds: Record<Email["occasion"], string> = {
  booked: "Confirmation",
  moved: "New time",
  cancelled: "Cancellation",
};

const recipients: Record<Email["audience"], (address: string) => string> = {
  client: (address) => address,
  professional: (address) => `you (${address})`,
};

const states: Record<Email["status"], { label: string; tone: Tone }> = {
  queued: { label: "Waiting to be sent", tone: "waiting" },
  sending: { label: "Sending", tone: "waiting" },
  sent: { label: "Sent", tone: "done" },
  delivered: { label: "Delivered", tone: "done" },
  bounced: { label: "Bounced: the address didn’t accept it", tone: "problem" },
  complained: { label: "Marked as spam by the recipient", tone: "problem" },
  failed: { label: "Not sent", tone: "problem" },
};

/** Labels for an email: what it is about, its delivery status, and why it failed. */
export function describeEmail(email: Email): { about: string; state: string; tone: Tone; reason: string | null } {
  const { audience, occasion, status, to, changedAt, nextAttemptAt, lastError } = email;
  const about = `${kinds[occasion]} to ${recipients[audience](to)}`;
  if (nextAttemptAt) {
    return { about, state: `Not sent yet, trying again ${nextAttemptAt}`, tone: "problem", reason: lastError };
  }
  const { label, tone } = states[status];
  const state = tone === "waiting" ? label : `${label} · ${changedAt}`;
  return { about, state, tone, reason: tone === "problem" ? lastError : null };
}
