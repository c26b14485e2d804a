import { Webhook } from "standardwebhooks";
import type { T } from "./backend.setup";

export type Delivery = { id?: string; at?: number; secret?: string; tamper?: boolean };

/** A function that signs and delivers webhook events like Svix, and returns the response status. */
export function webhook(t: () => T, path: string, validSecret: () => string) {
  return async (event: unknown, delivery: Delivery = {}): Promise<number> => {
    const { id = crypto.randomUUID(), at = Date.now(), secret = validSecret(), tamper } = delivery;
    const body = JSON.stringify(event);
    const headers = {
      "svix-id": id,
      "svix-timestamp": String(Math.floor(at / 1000)),
      "svix-signature": new Webhook(secret).sign(id, new Date(at), body),
    };
    const response = await t().fetch(path, { method: "POST", headers, body: tamper ? `${body} ` : body });
    return response.status;
  };
}
