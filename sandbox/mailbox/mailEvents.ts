import { z } from "zod";
import { Webhooks, type WebhooksOptions } from "../webhooks";
import { addressOf, type Mail } from "./mail";

/** What can become of a mail once it was sent; Resend's names, without their `email.`. */
export const fates = ["delivered", "delivery_delayed", "bounced", "suppressed", "complained", "failed"] as const;
export type Fate = (typeof fates)[number];

/** What `POST /mailbox/mails/:id/events` takes. */
export const fateSchema = z.strictObject({ type: z.enum(fates) });

export type MailEventsOptions = {
  /** Where the app takes events, and the secret that they are signed with; absent = nobody is told. */
  webhook?: Pick<WebhooksOptions, "url" | "secret" | "retryDelaysMs"> | undefined;
  /** How long a mail is under way. */
  travelMs: number;
  log: (line: string) => void;
  now: () => number;
};

/** Tells the app what becomes of its mails, as Resend's webhook does. */
export class MailEvents {
  private readonly webhooks: Webhooks | undefined;
  private readonly underway = new Set<NodeJS.Timeout>();
  private readonly latest = new Map<string, string>();

  constructor(private readonly options: MailEventsOptions) {
    const { webhook, log, now } = options;
    this.webhooks = webhook && new Webhooks({ ...webhook, service: "resend", log, now });
  }

  /** The mail was taken: it is sent, and a little later it meets the fate that its address stands for. */
  accepted(mail: Mail): void {
    this.tell(mail, "sent");
    const timer = setTimeout(() => {
      this.underway.delete(timer);
      for (const fate of fatesOf(mail)) this.tell(mail, fate);
    }, this.options.travelMs);
    this.underway.add(timer);
  }

  tell(mail: Mail, type: Fate | "sent"): void {
    this.latest.set(mail.id, type);
    this.webhooks?.send(`email.${type}`, eventOf(mail, type, this.options.now()));
  }

  /** The latest that was told of a mail; one of an earlier run counts as delivered. */
  lastEvent({ id }: Mail): string {
    return this.latest.get(id) ?? "delivered";
  }

  async close(): Promise<void> {
    for (const timer of this.underway) clearTimeout(timer);
    await this.webhooks?.close();
  }
}

/** By the part before the @, as of Resend's addresses for tests: `bounced@`, `bounced+any.label@`. */
function fatesOf({ to: [recipient = ""] }: Mail): Fate[] {
  const [, name = ""] = /^([a-z]+)(?:\+[^@]*)?@/.exec(addressOf(recipient)) ?? [];
  if (name === "bounced" || name === "suppressed") return [name];
  return name === "complained" ? ["delivered", "complained"] : ["delivered"];
}

function eventOf({ id, createdAt, from, to, subject, tags }: Mail, type: Fate | "sent", now: number): object {
  return {
    type: `email.${type}`,
    created_at: new Date(now).toISOString(),
    data: {
      created_at: new Date(createdAt).toISOString(),
      email_id: id,
      message_id: `<${id}@mailbox.example.com>`,
      ...{ from, to, subject },
      tags: Object.fromEntries(tags.map(({ name, value }) => [name, value])),
      ...details[type],
    },
  };
}

/** What some events say beside the common fields. */
const details: Partial<Record<Fate | "sent", object>> = {
  bounced: { bounce: { type: "Permanent", subType: "General", message: "The recipient's server refused the mail." } },
  suppressed: { suppressed: { type: "OnAccountSuppressionList", message: "Mail to this address came back before." } },
  failed: { failed: { reason: "reached_daily_quota" } },
};
