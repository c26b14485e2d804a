import * as z from "zod/mini";
import { emailAddressProblem, normalizeEmailAddress } from "../../domain/emailAddress";
import type { ClerkUserEvent } from "../clerkUsers";

// The only file that knows the payloads of Clerk's webhook.

const emailAddress = z.object({
  id: z.string(),
  email_address: z.string(),
  verification: z.nullish(z.object({ status: z.string() })),
});

const userUpdated = z.object({
  type: z.literal("user.updated"),
  data: z.object({
    id: z.string(),
    primary_email_address_id: z.nullable(z.string()),
    email_addresses: z.array(emailAddress),
    /** UTC ms */
    updated_at: z.number(),
  }),
});

const userDeleted = z.object({ type: z.literal("user.deleted"), data: z.object({ id: z.string() }) });

const resetCodeCreated = z.object({
  type: z.literal("email.created"),
  /** When the event happened (UTC ms); deliveries are repeated for hours. */
  timestamp: z.number(),
  data: z.object({
    slug: z.literal("reset_password_code"),
    to_email_address: z.string(),
    /** True if Clerk sends this email itself; ours would be a duplicate. */
    delivered_by_clerk: z.boolean(),
    data: z.object({ otp_code: z.string() }),
  }),
});

const knownEvent = z.discriminatedUnion("type", [userUpdated, userDeleted, resetCodeCreated]);

/** A password reset code that Clerk asks us to send. */
export type ResetCodeEvent = { kind: "resetCode"; to: string; code: string; createdAt: number };

/** Reads a verified webhook body. Null for events that we do not handle. */
export function readClerkEvent(body: unknown): ClerkUserEvent | ResetCodeEvent | null {
  const event = knownEvent.safeParse(body).data;
  switch (event?.type) {
    case "user.updated": {
      const { id, primary_email_address_id: primaryId, email_addresses: addresses, updated_at: updatedAt } = event.data;
      const primary = addresses.find((address) => address.id === primaryId);
      const isVerified = primary?.verification?.status === "verified";
      if (primary && !isVerified) console.warn("clerk user.updated: email_unverified");
      const email = isVerified ? readEmailAddress(event.type, primary.email_address) : undefined;
      return { kind: "userUpdated", clerkUserId: id, email, updatedAt };
    }
    case "user.deleted":
      return { kind: "userDeleted", clerkUserId: event.data.id };
    case "email.created": {
      const { to_email_address: address, data, delivered_by_clerk: isSentByClerk } = event.data;
      const to = isSentByClerk ? undefined : readEmailAddress(event.type, address);
      return to === undefined ? null : { kind: "resetCode", to, code: data.otp_code, createdAt: event.timestamp };
    }
    default:
      return null;
  }
}

/** An address that Clerk sent, normalized. Undefined for one that cannot be sent to. */
function readEmailAddress(event: string, address: string): string | undefined {
  const email = normalizeEmailAddress(address);
  if (!emailAddressProblem(email)) return email;
  console.warn(`clerk ${event}: email_invalid`);
}
