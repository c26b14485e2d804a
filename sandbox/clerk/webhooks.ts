import { WebhookSender, type WebhookSenderOptions } from "../webhookSender";

type ClerkEventType = "user.created" | "user.updated" | "user.deleted" | "email.created";

/** Sends Clerk's webhooks about users and mails to the app. */
export class ClerkWebhooks extends WebhookSender {
  private readonly now: () => number;

  constructor(options: Omit<WebhookSenderOptions, "service">) {
    super({ ...options, service: "clerk" });
    this.now = options.now;
  }

  emit(type: ClerkEventType, data: object): void {
    this.send(type, { data, object: "event", type, timestamp: this.now(), instance_id: "ins_sandbox" });
  }
}
