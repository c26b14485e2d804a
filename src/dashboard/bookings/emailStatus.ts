import type { BookingDetails } from "./types";

type Email = Pick<
  BookingDetails["emails"][number],
  "audience" | "occasion" | "status" | "to" | "changedAt" | "nextAttemptAt" | "lastError" | "isLimited" | "reduction"
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
  held: { label: "On hold while your account is suspended", tone: "waiting" },
  sending: { label: "Sending", tone: "waiting" },
  sent: { label: "Sent", tone: "done" },
  delivered: { label: "Delivered", tone: "done" },
  bounced: { label: "Bounced: the address didn’t accept it", tone: "problem" },
  complained: { label: "Marked as spam by the recipient", tone: "problem" },
  failed: { label: "Not sent", tone: "problem" },
};

/** Why a client got a message of ours, for the professional. */
const reductions: Record<NonNullable<Email["reduction"]>, string> = {
  newRecipients:
    "Sent as a short message without your text, because your bookings reached many new clients today. The number grows with every email that arrives.",
  reputation:
    "Sent as a short message without your text, because several of your latest emails bounced or were marked as spam.",
  summary: "Sent in one short email with other bookings that were made with this address.",
};

type Description = { about: string; state: string; tone: Tone; reason: string | null };

/** Labels for an email: what it is about, its delivery status, and why it failed, waits or was shortened. */
export function describeEmail(email: Email): Description {
  const { audience, occasion, status, to, changedAt, nextAttemptAt, lastError, isLimited, reduction } = email;
  const about = `${kinds[occasion]} to ${recipients[audience](to)}`;
  if (nextAttemptAt) {
    const state = isLimited ? `Waiting until ${nextAttemptAt}` : `Not sent yet, trying again ${nextAttemptAt}`;
    return { about, state, tone: "problem", reason: lastError };
  }
  const { label, tone } = states[status];
  const state = tone === "waiting" ? label : `${label} · ${changedAt}`;
  const shortened = reduction && tone === "done" ? reductions[reduction] : null;
  return { about, state, tone, reason: tone === "problem" ? lastError : shortened };
}
