import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";

export type WebhookSenderOptions = {
  /** The name of the service in log lines. */
  service: string;
  /** The app's webhook endpoint. */
  url: string;
  /** The signing secret (`whsec_…`) that the app knows. */
  secret: string;
  log: (line: string) => void;
  /** UTC milliseconds. */
  now: () => number;
  /** The delay before each retry. */
  retryDelaysMs?: number[];
};

/**
 * Sends webhooks to the app, signed by Svix's scheme as for Clerk and Resend. Pending deliveries are lost when it
 * closes.
 */
export class WebhookSender {
  private readonly signer: Webhook;
  private readonly closed = new AbortController();
  private readonly deliveries = new Set<Promise<void>>();
  private hasLoggedMissing = false;

  constructor(private readonly options: WebhookSenderOptions) {
    this.signer = new Webhook(options.secret);
  }

  /** Delivers in the background and retries failures. */
  send(type: string, event: object): void {
    const id = `msg_${randomUUID().replaceAll("-", "")}`;
    const delivery = this.deliver(id, type, JSON.stringify(event)).finally(() => this.deliveries.delete(delivery));
    this.deliveries.add(delivery);
  }

  async close(): Promise<void> {
    this.closed.abort();
    await Promise.all(this.deliveries);
  }

  private async deliver(id: string, type: string, body: string): Promise<void> {
    const { service, log, retryDelaysMs = [1000, 5000, 30_000] } = this.options;
    for (const delayMs of [...retryDelaysMs, null]) {
      const status = await this.post(id, body);
      if (this.closed.signal.aborted || (status >= 200 && status < 300)) return;
      if (status === 404) return this.logMissing();
      log(`${service}: webhook ${type} ${id} ${status === 0 ? "failed: no response" : `failed: status ${status}`}`);
      if (delayMs === null || !(await this.pause(delayMs))) return;
    }
  }

  /** @returns the HTTP status, or 0 if there was no response. */
  private async post(id: string, body: string): Promise<number> {
    const at = new Date(this.options.now());
    const headers = {
      "content-type": "application/json",
      "svix-id": id,
      "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
      "svix-signature": this.signer.sign(id, at, body),
    };
    // Svix has the same timeout.
    const signal = AbortSignal.any([this.closed.signal, AbortSignal.timeout(15_000)]);
    const response = await fetch(this.options.url, { method: "POST", headers, body, signal }).catch(() => null);
    await response?.body?.cancel();
    return response?.status ?? 0;
  }

  private logMissing(): void {
    const { service, url, log } = this.options;
    if (!this.hasLoggedMissing) log(`${service}: the app has no ${new URL(url).pathname}; events are dropped`);
    this.hasLoggedMissing = true;
  }

  /** @returns false if the sender was closed during the delay. */
  private pause(ms: number): Promise<boolean> {
    const { signal } = this.closed;
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        resolve(!signal.aborted);
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener("abort", end);
    });
  }
}
