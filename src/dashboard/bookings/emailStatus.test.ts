import { expect, it } from "vitest";
import { describeEmail } from "./emailStatus";

const email = {
  audience: "client",
  occasion: "booked",
  status: "sent",
  to: "client@example.com",
  changedAt: "March 3 · 3:05 PM PST",
  nextAttemptAt: null,
  lastError: null,
  isLimited: false,
  reduction: null,
} as const;

it.each([
  [{}, "Confirmation to client@example.com", "Sent · March 3 · 3:05 PM PST", "done", null],
  [{ status: "queued" }, "Confirmation to client@example.com", "Waiting to be sent", "waiting", null],
  [
    { status: "queued", nextAttemptAt: "March 3 · 3:10 PM PST", lastError: "The provider did not answer." },
    "Confirmation to client@example.com",
    "Not sent yet, trying again March 3 · 3:10 PM PST",
    "problem",
    "The provider did not answer.",
  ],
  [
    { status: "queued", nextAttemptAt: "March 3 · 4:00 PM PST", lastError: "Many.", isLimited: true },
    "Confirmation to client@example.com",
    "Waiting until March 3 · 4:00 PM PST",
    "problem",
    "Many.",
  ],
  [
    { status: "delivered", reduction: "summary" },
    "Confirmation to client@example.com",
    "Delivered · March 3 · 3:05 PM PST",
    "done",
    "Sent in one short email with other bookings that were made with this address.",
  ],
  // Why it failed matters more.
  [
    { status: "bounced", reduction: "newRecipients", lastError: "No such address." },
    "Confirmation to client@example.com",
    "Bounced: the address didn’t accept it · March 3 · 3:05 PM PST",
    "problem",
    "No such address.",
  ],
  [
    { audience: "professional", occasion: "cancelled", status: "failed", lastError: "Refused." },
    "Cancellation to you (client@example.com)",
    "Not sent · March 3 · 3:05 PM PST",
    "problem",
    "Refused.",
  ],
  // The error of an earlier attempt is ignored after delivery.
  [
    { status: "delivered", lastError: "Refused." },
    "Confirmation to client@example.com",
    "Delivered · March 3 · 3:05 PM PST",
    "done",
    null,
  ],
] as const)("%j", (change, about, state, tone, reason) => {
  expect(describeEmail({ ...email, ...change })).toEqual({ about, state, tone, reason });
});
