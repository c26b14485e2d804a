import { z } from "zod";

/** An accepted mail, as stored in memory and on disk. Binary content is base64. */
export const mailSchema = z.object({
  id: z.string(),
  /** UTC milliseconds. */
  createdAt: z.number(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  replyTo: z.array(z.string()),
  subject: z.string(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  tags: z.array(z.object({ name: z.string(), value: z.string() })),
  attachments: z.array(
    z.object({
      filename: z.string(),
      contentType: z.string(),
      contentId: z.string().nullable(),
      content: z.string(),
    }),
  ),
  idempotencyKey: z.string().nullable(),
  /** SHA-256 of the request body. Detects a different request under the same idempotency key. */
  fingerprint: z.string(),
});

export type Mail = z.infer<typeof mailSchema>;

/** The content of a request, before the mailbox adds its own fields. */
export type NewMail = Omit<Mail, "id" | "createdAt" | "idempotencyKey" | "fingerprint">;

/** Extracts the address from `Name <address>`, in lower case. */
export function addressOf(mailbox: string): string {
  return (/<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim().toLowerCase();
}
