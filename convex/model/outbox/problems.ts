import type { TransientFailure } from "./outcome";

/** Why an email was not sent or not delivered. */
export type EmailProblem = { code: string; reason: string };

/** The code of a bounce that says nothing about the address, such as a full mailbox. */
export const TEMPORARY_BOUNCE = "bounced_temporarily";

export const noAnswer: TransientFailure = {
  kind: "transient",
  code: "timeout",
  reason: "The email service didn’t respond in time.",
  mayBeDelivered: true,
};
export const interrupted: TransientFailure = {
  kind: "transient",
  code: "interrupted",
  reason: "Sending was interrupted.",
  mayBeDelivered: true,
};
export const contentDeleted: EmailProblem = {
  code: "content_gone",
  reason: "The content of this email is no longer stored. Resend it to create it again.",
};
export const gaveUp: EmailProblem = {
  code: "outcome_unknown",
  reason: "The email service gave no clear response for 23 hours. The email may have been delivered.",
};
export const accountDeleted: EmailProblem = {
  code: "account_deleted",
  reason: "The professional’s account was deleted.",
};
export const renderingFailed: EmailProblem = {
  code: "rendering_failed",
  reason: "This email couldn’t be created from its template. Check the template, then resend the email.",
};
export const tooLarge: EmailProblem = {
  code: "too_large",
  reason: "This email is too large to send. Shorten its template, then resend the email.",
};
export const heldTooLong: EmailProblem = {
  code: "held_too_long",
  reason: "The account was suspended until after these sessions, so this email wasn’t sent.",
};
export const dailyLimit: EmailProblem = {
  code: "daily_limit",
  reason: "You’ve reached the daily limit of confirmations to clients. This one will be sent when the limit resets.",
};
export const recipientLimit: EmailProblem = {
  code: "recipient_limit",
  reason: "This address just got many confirmations. The ones that wait will be sent together, in one email.",
};
export const inSummary: EmailProblem = {
  code: "in_summary",
  reason: "This address got many confirmations, so this one is being sent together with others, in one email.",
};
export const complainedBefore: EmailProblem = {
  code: "recipient_complained",
  reason:
    "This address marked an earlier email as spam, so we don’t send to it. Call the client, or correct the address.",
};

/** Whether an email waits for a limit, not because anything failed. */
export function waitsForLimit(errorCode: string | undefined): boolean {
  return [dailyLimit, recipientLimit, inSummary].some(({ code }) => code === errorCode);
}

/** The problem to show when no attempt is left. */
export function finalProblem({ code, reason, mayBeDelivered }: TransientFailure): EmailProblem {
  return { code, reason: mayBeDelivered ? `${reason} The email may have been delivered.` : reason };
}
