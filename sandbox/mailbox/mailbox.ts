import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { listen, pathOf } from "../httpServer";
import { MailEvents, type MailEventsOptions } from "./deliveryEvents";
import { type FailureOptions, Failures } from "./failures";
import { InboxServer } from "./inboxServer";
import type { Mail, NewMail } from "./mail";
import { openMailStore } from "./mailStore";
import { ResendApi } from "./resendApi";

export type { Mail } from "./mail";

export type MailboxOptions = {
  /** 0 picks a free port. */
  port: number;
  /** The folder where mails are stored; in memory only if absent. */
  dataDir?: string;
  log?: (line: string) => void;
  /** UTC milliseconds. */
  now?: () => number;
  /** Rate limit of the account, as at Resend. Further requests get a 429. */
  requestsPerSecond?: number;
  /** The app's webhook endpoint and its signing secret. Without it, no webhooks are sent. */
  webhook?: MailEventsOptions["webhook"];
  /** The delay between sending and delivery (default 500 ms). */
  deliveryDelayMs?: number;
};

export type Mailbox = {
  /** Base URL of the API and the inbox page. */
  url: string;
  /** All mails, newest first. */
  mails(): Mail[];
  /** Deletes all mails and their idempotency keys. */
  clear(): Promise<void>;
  /** Adds a mail from another sender than the app's mail provider. Simulated failures do not affect it. */
  deliver(newMail: NewMail): Promise<void>;
  /** Makes sending fail from now on. */
  fail(failure: FailureOptions): void;
  /** Clears all failures. */
  recover(): void;
  close(): Promise<void>;
};

/**
 * Starts the stand-in for Resend on 127.0.0.1.
 * @throws a one-line error if the port is in use.
 */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const { port, log = () => {}, now = Date.now, requestsPerSecond = 10, webhook, deliveryDelayMs = 500 } = options;
  const store = await openMailStore(options.dataDir, log);
  const failures = new Failures();
  const events = new MailEvents({ webhook, deliveryDelayMs, log, now });
  const inbox = new InboxServer({ store, failures, events, now });
  const onMail = (mail: Mail) => {
    events.accepted(mail);
    inbox.changed();
  };
  const api = new ResendApi({ store, failures, events, requestsPerSecond, now, log, onMail });

  const handleRequest = (request: IncomingMessage, response: ServerResponse) => {
    const path = pathOf(request);
    return (/^\/(emails|domains)(\/|$)/.test(path) ? api : inbox).reply(request, response, path);
  };
  const server = await listen(handleRequest, port, { log });

  return {
    url: server.url,
    mails: () => store.all(),
    clear: async () => {
      await store.clear();
      inbox.changed();
    },
    deliver: async (newMail) => {
      await store.add({ id: randomUUID(), createdAt: now(), ...newMail, idempotencyKey: null, fingerprint: "" });
      inbox.changed();
    },
    fail: (failure) => {
      failures.add(failure, now());
      inbox.changed();
    },
    recover: () => {
      failures.clear();
      inbox.changed();
    },
    close: async () => {
      await events.close();
      await server.close();
    },
  };
}
