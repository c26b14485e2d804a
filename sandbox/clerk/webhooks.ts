import { Webhooks, type WebhooksOptions } from "../webhooks";

type ClerkEventType = "user.created" | "user.updated" | "user.deleted" | "email.created";

/** Tells the app of users and their mails, as Clerk does. */
export class ClerkWebhooks extends Webhooks {
  private readonly now: () => number;

  constructor(options: Omit<WebhooksOptions, "service">) {
    super({ ...options, service: "clerk" });
    this.now = options.now;
  }

  emit(type: ClerkEventType, data: object): void {
    this.send(type, { data, object: "event", type, timestamp: this.now(), instance_id: "ins_sandbox" });
  }
}
