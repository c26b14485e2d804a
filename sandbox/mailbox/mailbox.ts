import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { listen, pathOf } from "../httpServer";
import { type FailureOptions, Failures } from "./failures";
import { InboxSite } from "./inboxSite";
import type { Draft, Mail } from "./mail";
import { MailEvents, type MailEventsOptions } from "./mailEvents";
import { openMailStore } from "./mailStore";
import { ResendApi } from "./resendApi";

export type { Mail } from "./mail";

export type MailboxOptions = {
  /** 0 takes any free port. */
  port: number;
  /** Folder that mails are kept in; absent = in memory only. */
  dataDir?: string;
  log?: (line: string) => void;
  /** UTC milliseconds. */
  now?: () => number;
  /** As Resend limits a whole account; more is answered with 429. */
  requestsPerSecond?: number;
  /** Where the app hears what becomes of its mails, and the secret that this is signed with; absent = it does not. */
  webhook?: MailEventsOptions["webhook"];
  /** How long a mail is under way (default half a second). */
  travelMs?: number;
};

export type Mailbox = {
  /** Base address of the API, and of the inbox page. */
  url: string;
  /** All mails, newest first. */
  mails(): Mail[];
  /** Removes all mails; their idempotency keys are forgotten with them. */
  clear(): Promise<void>;
  /** Puts in a mail that another sender than the app's own provider sent; nothing can make this fail. */
  deliver(draft: Draft): Promise<void>;
  /** Makes sending fail from now on. */
  fail(failure: FailureOptions): void;
  /** Ends all failures. */
  recover(): void;
  close(): Promise<void>;
};

/**
 * Starts the stand-in for Resend on 127.0.0.1.
 * @throws with one line if the port is taken.
 */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  const { port, dataDir, log = () => {}, now = Date.now, requestsPerSecond = 10, webhook, travelMs = 500 } = options;
  const store = await openMailStore(dataDir, log);
  const failures = new Failures();
  const events = new MailEvents({ webhook, travelMs, log, now });
  const site = new InboxSite({ store, failures, events, now });
  const onMail = (mail: Mail) => {
    events.accepted(mail);
    site.changed();
  };
  const api = new ResendApi({ store, failures, events, requestsPerSecond, now, log, onMail });

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const path = pathOf(request);
    return (/^\/(emails|domains)(\/|$)/.test(path) ? api : site).reply(request, response, path);
  };
  const server = await listen(answer, port, log);

  return {
    url: server.url,
    mails: () => store.all(),
    clear: async () => {
      await store.clear();
      site.changed();
    },
    deliver: async (draft) => {
      await store.add({ id: randomUUID(), createdAt: now(), ...draft, idempotencyKey: null, fingerprint: "" });
      site.changed();
    },
    fail: (failure) => {
      failures.add(failure, now());
      site.changed();
    },
    recover: () => {
      failures.clear();
      site.changed();
    },
    close: async () => {
      await events.close();
      await server.close();
    },
  };
}
