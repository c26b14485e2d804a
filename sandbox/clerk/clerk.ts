import type { Mailbox } from "../mailbox/mailbox";
import { clerkMail } from "./mails";
import type { Settings } from "./settings";
import { newId, type State } from "./state";
import type { Tokens } from "./tokens";
import type { ClerkWebhooks } from "./webhooks";

/** What the endpoints work on. */
export type Clerk = {
  state: State;
  settings: Settings;
  tokens: Tokens;
  webhooks: ClerkWebhooks;
  mailbox: Pick<Mailbox, "deliver">;
  /** UTC milliseconds. */
  now: () => number;
};

type Message = {
  /** Of Clerk's template. */
  slug: string;
  to: string;
  userId: string | null;
  emailAddressId: string | null;
  subject: string;
  /** The body, one paragraph each. */
  paragraphs: string[];
  link?: { label: string; url: string };
  data: Record<string, unknown>;
  /** Whether Clerk mails it; if not, the app does when the webhook tells it. */
  deliveredByClerk: boolean;
};

/** Sends a message as Clerk does: the app is told of every one, and most are mailed by Clerk itself. */
export async function notify(clerk: Clerk, message: Message): Promise<void> {
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
