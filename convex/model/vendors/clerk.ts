import * as z from "zod/mini";

const userUpdated = z.object({
  type: z.literal("user.updated"),
  data: z.object({
    id: z.string(),
    primary_email_address_id: z.nullable(z.string()),
    email_addresses: z.array(z.object({ id: z.string(), email_address: z.string() })),
  }),
});

const userDeleted = z.object({ type: z.literal("user.deleted"), data: z.object({ id: z.string() }) });

const resetCodeCreated = z.object({
  type: z.literal("email.created"),
  data: z.object({
    slug: z.literal("reset_password_code"),
    to_email_address: z.string(),
    /** Where Clerk still delivers this message itself, ours would be a second one. */
    delivered_by_clerk: z.boolean(),
    data: z.object({ otp_code: z.string() }),
  }),
});

const knownEvent = z.discriminatedUnion("type", [userUpdated, userDeleted, resetCodeCreated]);

/** What an event of Clerk's webhook asks of us. */
export type ClerkEvent =
  | { kind: "userUpdated"; clerkUserId: string; email: string | undefined }
  | { kind: "userDeleted"; clerkUserId: string }
  | { kind: "resetCode"; to: string; code: string }
  | { kind: "other" };

/** Reads a verified webhook body; events of other kinds, or of another shape, ask nothing. */
export function readClerkEvent(body: unknown): ClerkEvent {
  const event = knownEvent.safeParse(body).data;
  switch (event?.type) {
    case "user.updated": {
      const { id, primary_email_address_id: primaryId, email_addresses: addresses } = event.data;
      const email = addresses.find((address) => address.id === primaryId)?.email_address;
      return { kind: "userUpdated", clerkUserId: id, email };
    }
    case "user.deleted":
      return { kind: "userDeleted", clerkUserId: event.data.id };
    case "email.created": {
      const { to_email_address: to, data, delivered_by_clerk: isDelivered } = event.data;
      return isDelivered ? { kind: "other" } : { kind: "resetCode", to, code: data.otp_code };
    }
    default:
      return { kind: "other" };
  }
}
