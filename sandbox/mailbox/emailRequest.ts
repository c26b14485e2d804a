import { z } from "zod";
import { addressOf, type NewMail } from "./mail";
import { ResendError } from "./resendError";

const maxRecipients = 50;
const addressFormat = "The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.";

const oneOrMany = z.union([z.array(z.string()), z.string().transform((item) => [item])]).default([]);

/** The body of Resend's `POST /emails`. Strict: unsupported fields are rejected, not ignored. */
const emailBody = z.strictObject({
  from: z.string().default(""),
  to: oneOrMany,
  cc: oneOrMany,
  bcc: oneOrMany,
  reply_to: oneOrMany,
  subject: z.string().default(""),
  html: z.string().nullable().default(null),
  text: z.string().nullable().default(null),
  headers: z.record(z.string(), z.string()).default({}),
  tags: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  attachments: z
    .array(
      z.object({
        filename: z.string().default("attachment"),
        content: z.string().optional(),
        content_type: z.string().default("application/octet-stream"),
        content_id: z.string().nullable().default(null),
      }),
    )
    .default([]),
});

type EmailBody = z.infer<typeof emailBody>;

/**
 * Parses and validates the body of `POST /emails`.
 * @throws ResendError 400 or 422, with Resend's name and message.
 */
export function parseEmailRequest(body: string): NewMail {
  const parsed = emailBody.safeParse(parseJson(body));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.code === "unrecognized_keys" ? issue.keys.join(", ") : issue?.path.join(".");
    throw invalid(`Invalid \`${field}\` field: ${issue?.message}`);
  }
  const email = parsed.data;
  requireFields(email);
  checkAddresses(email);
  if (!email.tags.every(({ name, value }) => [name, value].every((part) => /^[\w-]{1,256}$/.test(part)))) {
    throw invalid("Tags should only contain ASCII letters, numbers, underscores, or dashes.");
  }
  const { reply_to: replyTo, attachments, ...rest } = email;
  return { ...rest, replyTo, attachments: attachments.map(readAttachment) };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ResendError(400, "validation_error", "The request body is not valid JSON.");
  }
}

function requireFields(email: EmailBody): void {
  const missing = (["from", "to", "subject"] as const).find((field) => email[field].length === 0);
  if (missing) throw new ResendError(422, "missing_required_field", `Missing \`${missing}\` field.`);
  if (!email.html && !email.text) {
    throw new ResendError(422, "missing_required_field", "Missing `html` or `text` field.");
  }
}

function checkAddresses(email: EmailBody): void {
  if (!isMailbox(email.from)) {
    throw new ResendError(422, "invalid_from_address", `Invalid \`from\` field. ${addressFormat}`);
  }
  for (const field of ["to", "cc", "bcc", "reply_to"] as const) {
    if (!email[field].every(isMailbox)) throw invalid(`Invalid \`${field}\` field. ${addressFormat}`);
    if (email[field].length > maxRecipients) {
      throw invalid(`Invalid \`${field}\` field. It takes at most ${maxRecipients} addresses.`);
    }
  }
}

function isMailbox(value: string): boolean {
  return (
    /^(?:[^<>]*<[^<>]+>|[^<>]+)$/.test(value) &&
    z.email({ pattern: z.regexes.html5Email }).safeParse(addressOf(value)).success
  );
}

function readAttachment(attachment: EmailBody["attachments"][number]): NewMail["attachments"][number] {
  const { filename, content, content_type: contentType, content_id: contentId } = attachment;
  if (content === undefined) {
    throw new ResendError(422, "invalid_attachment", "Attachment must have a `content`; a `path` cannot be fetched.");
  }
  if (!z.base64().safeParse(content).success) {
    throw new ResendError(422, "invalid_attachment", "The `content` of an attachment must be base64.");
  }
  return { filename, contentType, contentId, content };
}

function invalid(message: string): ResendError {
  return new ResendError(422, "validation_error", message);
}
