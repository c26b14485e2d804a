import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { jsonReply, type Reply, readBody } from "../httpServer";
import type { MailEvents } from "./deliveryEvents";
import { parseEmailRequest } from "./emailRequest";
import { errorFor, type Failure, type Failures } from "./failures";
import type { Mail, NewMail } from "./mail";
import type { MailStore } from "./mailStore";
import { createRateLimit } from "./rateLimit";
import { ResendError } from "./resendError";

const maxBodyBytes = 40 * 1024 * 1024;

export type ResendApiOptions = {
  store: MailStore;
  failures: Failures;
  events: MailEvents;
  requestsPerSecond: number;
  now: () => number;
  log: (line: string) => void;
  onMail: (mail: Mail) => void;
};

/** Handles Resend's `POST /emails`, `GET /emails/:id` and `GET /domains`. */
export class ResendApi {
  private readonly rateLimit: (now: number) => Record<string, string>;
  private readonly keysInFlight = new Set<string>();

  constructor(private readonly options: ResendApiOptions) {
    this.rateLimit = createRateLimit(options.requestsPerSecond);
  }

  /** @returns nothing if a simulated failure leaves the request unanswered. */
  async reply(request: IncomingMessage, response: ServerResponse, path: string): Promise<Reply | undefined> {
    try {
      const scope = authenticate(request);
      const headers = this.rateLimit(this.options.now());
      const body = await this.route(request, response, path, scope);
      return body && jsonReply(200, body, headers);
    } catch (error) {
      if (!(error instanceof ResendError)) throw error;
      this.options.log(`mail rejected ${error.statusCode} ${error.name}`);
      return jsonReply(error.statusCode, error, error.headers);
    }
  }

  private async route(request: IncomingMessage, response: ServerResponse, path: string, scope: "full" | "sending") {
    if (path === "/domains" && request.method === "GET") return listDomains(scope);
    const id = /^\/emails\/([\w-]+)$/.exec(path)?.[1];
    if (path !== "/emails" && id === undefined) {
      throw new ResendError(404, "not_found", "The requested endpoint does not exist.");
    }
    if (request.method !== (id === undefined ? "POST" : "GET")) {
      throw new ResendError(405, "method_not_allowed", "Method is not allowed for the requested path.");
    }
    if (id === undefined) return this.send(request, response);
    requireFull(scope);
    const mail = this.options.store.byId(id);
    if (!mail) throw new ResendError(404, "not_found", "Email not found");
    return retrievedEmail(mail, this.options.events.lastEvent(mail));
  }

  private async send(request: IncomingMessage, response: ServerResponse): Promise<{ id: string } | undefined> {
    const idempotencyKey = readIdempotencyKey(request);
    const body = (await readBody(request, maxBodyBytes).catch(tooLarge)).toString("utf8");
    const newMail = parseEmailRequest(body);
    const release = this.acquireKey(idempotencyKey);

    const failure = this.options.failures.consume(newMail.to, this.options.now());
    const neverAnswered = failure?.kind === "timeout" || failure?.kind === "lost-reply";
    // An unanswered request stays in flight until its sender aborts it.
    if (neverAnswered) response.once("close", release);
    try {
      const error = failure && errorFor(failure);
      if (error) throw error;
      if (failure?.kind === "timeout") return this.leaveUnanswered(failure);
      const id = await this.accept(newMail, idempotencyKey, createHash("sha256").update(body).digest("hex"));
      return failure ? this.leaveUnanswered(failure) : { id };
    } finally {
      if (!neverAnswered) release();
    }
  }

  private leaveUnanswered({ kind }: Failure): undefined {
    this.options.log(`mail left unanswered (${kind})`);
  }

  /** Stores the mail. Returns the id of the earlier mail if the idempotency key was used before. */
  private async accept(newMail: NewMail, idempotencyKey: string | null, fingerprint: string): Promise<string> {
    const { store, now, log, onMail } = this.options;
    const earlier = idempotencyKey === null ? undefined : store.byIdempotencyKey(idempotencyKey, now());
    if (earlier && earlier.fingerprint !== fingerprint) {
      const message = "Same idempotency key used with a different request payload.";
      throw new ResendError(409, "invalid_idempotent_request", message);
    }
    if (earlier) return earlier.id;
    const mail = { id: randomUUID(), createdAt: now(), ...newMail, idempotencyKey, fingerprint };
    await store.add(mail);
    log(`mail stored ${mail.id}`);
    onMail(mail);
    return mail.id;
  }

  /** Marks an idempotency key as in flight. Returns a function that releases it. */
  private acquireKey(key: string | null): () => void {
    if (key === null) return () => {};
    if (this.keysInFlight.has(key)) {
      const message = "Same idempotency key used while original request is still in progress.";
      throw new ResendError(409, "concurrent_idempotent_requests", message);
    }
    this.keysInFlight.add(key);
    return () => this.keysInFlight.delete(key);
  }
}

/** Accepts any key with Resend's prefix. A key that starts with `re_sending_` has sending access only. */
function authenticate(request: IncomingMessage): "full" | "sending" {
  const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (!key) throw new ResendError(401, "missing_api_key", "Missing API key in the authorization header.");
  if (!key.startsWith("re_")) throw new ResendError(401, "validation_error", "API key is invalid");
  return key.startsWith("re_sending_") ? "sending" : "full";
}

function requireFull(scope: "full" | "sending"): void {
  if (scope === "sending") {
    throw new ResendError(401, "restricted_api_key", "This API key is restricted to only send emails.");
  }
}

/** Lists one verified domain. Mail is accepted from any domain. */
function listDomains(scope: "full" | "sending"): object {
  requireFull(scope);
  return { object: "list", has_more: false, data: [{ id: "example", name: "example.com", status: "verified" }] };
}

function readIdempotencyKey(request: IncomingMessage): string | null {
  const key = request.headers["idempotency-key"];
  if (key === undefined) return null;
  if (typeof key !== "string" || key.length < 1 || key.length > 256) {
    throw new ResendError(400, "invalid_idempotency_key", "The key must be between 1-256 chars.");
  }
  return key;
}

function tooLarge(error: unknown): never {
  if (error instanceof RangeError) throw new ResendError(413, "validation_error", error.message);
  throw error;
}

function retrievedEmail(mail: Mail, lastEvent: string): object {
  return {
    object: "email",
    id: mail.id,
    message_id: `<${mail.id}@mailbox.example.com>`,
    created_at: new Date(mail.createdAt).toISOString(),
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    bcc: mail.bcc,
    reply_to: mail.replyTo,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    tags: mail.tags,
    last_event: lastEvent,
    scheduled_at: null,
    topic_id: null,
  };
}
