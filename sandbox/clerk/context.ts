import type { Mailbox } from "../mailbox/mailbox";
import { clerkMail } from "./mails";
import type { Settings } from "./settings";
import { newId, type State } from "./state";
import type { Tokens } from "./tokens";
import type { ClerkWebhooks } from "./webhooks";

/** The dependencies of the endpoints. */
export type ClerkContext = {
  state: State;
  settings: Settings;
  tokens: Tokens;
  webhooks: ClerkWebhooks;
  mailbox: Pick<Mailbox, "deliver">;
  /** UTC milliseconds. */
  now: () => number;
};

type Message = {
  /** The slug of Clerk's mail template. */
  slug: string;
  to: string;
  userId: string | null;
  emailAddressId: string | null;
  subject: string;
  /** The paragraphs of the body. */
  paragraphs: string[];
  link?: { label: string; url: string };
  data: Record<string, unknown>;
  /** Whether Clerk sends the mail. If not, the app sends it when it receives the webhook. */
  deliveredByClerk: boolean;
};

/** Sends a message as Clerk does: every message triggers a webhook, and Clerk itself mails most of them. */
export async function notify(clerk: ClerkContext, message: Message): Promise<void> {
  const { slug, to, userId, emailAddressId, subject, paragraphs, link, data, deliveredByClerk } = message;
  if (deliveredByClerk) await clerk.mailbox.deliver(clerkMail({ to, subject, paragraphs, ...(link && { link }) }));
  clerk.webhooks.emit("email.created", {
    object: "email",
    id: newId("ema"),
    slug,
    from_email_name: "notifications",
    to_email_address: to,
    email_address_id: emailAddressId,
    user_id: userId,
    subject,
    body: paragraphs.join("\n\n"),
    body_plain: paragraphs.join("\n\n"),
    status: "queued",
    data,
    delivered_by_clerk: deliveredByClerk,
  });
}
