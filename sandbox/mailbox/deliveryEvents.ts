import { z } from "zod";
import { WebhookSender, type WebhookSenderOptions } from "../webhookSender";
import { addressOf, type Mail } from "./mail";

/** The events after a mail was sent. Resend's names without the prefix `email.`. */
export const deliveryEvents = [
  "delivered",
  "delivery_delayed",
  "bounced",
  "suppressed",
  "complained",
  "failed",
] as const;
export type DeliveryEvent = (typeof deliveryEvents)[number];

/** The body of `POST /mailbox/mails/:id/events`. */
export const deliveryEventSchema = z.strictObject({ type: z.enum(deliveryEvents) });

export type MailEventsOptions = {
  /** The app's webhook endpoint and its signing secret. Without it, no webhooks are sent. */
  webhook?: Pick<WebhookSenderOptions, "url" | "secret" | "retryDelaysMs"> | undefined;
  /** The delay between sending and delivery. */
  deliveryDelayMs: number;
  log: (line: string) => void;
  now: () => number;
};

/** Sends the delivery events of mails to the app, as Resend's webhook does. */
export class MailEvents {
  private readonly webhooks: WebhookSender | undefined;
  private readonly pendingTimers = new Set<NodeJS.Timeout>();
  private readonly lastEvents = new Map<string, string>();

  constructor(private readonly options: MailEventsOptions) {
    const { webhook, log, now } = options;
    this.webhooks = webhook && new WebhookSender({ ...webhook, service: "resend", log, now });
  }

  /** Handles an accepted mail: emits `sent` at once and, after the delay, the events that its address asks for. */
  accepted(mail: Mail): void {
    this.emit(mail, "sent");
    const timer = setTimeout(() => {
      this.pendingTimers.delete(timer);
      for (const event of eventsFor(mail)) this.emit(mail, event);
    }, this.options.deliveryDelayMs);
    this.pendingTimers.add(timer);
  }

  emit(mail: Mail, type: DeliveryEvent | "sent"): void {
    this.lastEvents.set(mail.id, type);
    this.webhooks?.send(`email.${type}`, eventOf(mail, type, this.options.now()));
  }

  /** Returns the last event of a mail. A mail of an earlier run counts as delivered. */
  lastEvent({ id }: Mail): string {
    return this.lastEvents.get(id) ?? "delivered";
  }

  async close(): Promise<void> {
    for (const timer of this.pendingTimers) clearTimeout(timer);
    await this.webhooks?.close();
  }
}

/** Selects the events by the part before the @, like Resend's test addresses: `bounced@`, `bounced+any.label@`. */
function eventsFor({ to: [recipient = ""] }: Mail): DeliveryEvent[] {
  const [, name = ""] = /^([a-z]+)(?:\+[^@]*)?@/.exec(addressOf(recipient)) ?? [];
  if (name === "bounced" || name === "suppressed") return [name];
  return name === "complained" ? ["delivered", "complained"] : ["delivered"];
}

function eventOf({ id, createdAt, from, to, subject, tags }: Mail, type: DeliveryEvent | "sent", now: number): object {
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

/** Additional fields of some events. */
const details: Partial<Record<DeliveryEvent | "sent", object>> = {
  bounced: { bounce: { type: "Permanent", subType: "General", message: "The recipient's server rejected the mail." } },
  suppressed: { suppressed: { type: "OnAccountSuppressionList", message: "Earlier mail to this address bounced." } },
  failed: { failed: { reason: "reached_daily_quota" } },
};
