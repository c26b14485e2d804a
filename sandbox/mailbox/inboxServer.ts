import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { z } from "zod";
import { jsonReply, type Reply, readBody, textReply } from "../httpServer";
import { deliveryEventSchema, type MailEvents } from "./deliveryEvents";
import { type Failures, failureSchema } from "./failures";
import type { Mail } from "./mail";
import type { MailStore } from "./mailStore";
import { inboxPage, mailDocument, mailPage } from "./pages";

const inboxScript = readFileSync(new URL("./inbox.js", import.meta.url), "utf8");
const inboxStyles = readFileSync(new URL("./inbox.css", import.meta.url), "utf8");
const maxControlBytes = 10_000;

// The document of a mail may display itself and open links, but nothing else.
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; " +
  "img-src data: https:; style-src 'unsafe-inline'; font-src data: https:";
const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export type InboxServerOptions = { store: MailStore; failures: Failures; events: MailEvents; now: () => number };

/** Serves the inbox pages, and the same data as JSON under `/mailbox/…` for tests. */
export class InboxServer {
  private readonly listeners = new Set<ServerResponse>();

  constructor(private readonly options: InboxServerOptions) {}

  /** Refreshes all open inbox pages. */
  changed(): void {
    for (const listener of this.listeners) listener.write("data: changed\n\n");
  }

  /** @returns nothing for the event stream, which stays open. */
  async reply(request: IncomingMessage, response: ServerResponse, path: string): Promise<Reply | undefined> {
    const { store, failures, now } = this.options;
    switch (`${request.method} ${path}`) {
      case "GET /":
        return document(inboxPage(store.all(), failures.active(now()), now()), pagePolicy);
      case "GET /inbox.js":
        return file("text/javascript", inboxScript);
      case "GET /inbox.css":
        return file("text/css", inboxStyles);
      case "GET /mailbox/mails":
        return jsonReply(200, store.all());
      case "DELETE /mailbox/mails":
        await store.clear();
        return this.done();
      case "GET /mailbox/failures":
        return jsonReply(200, failures.active(now()));
      case "POST /mailbox/failures":
        return this.fail(request);
      case "DELETE /mailbox/failures":
        failures.clear();
        return this.done();
      case "GET /mailbox/events":
        return this.stream(response);
      default:
        return request.method === "POST" ? this.emitEvent(request, path) : this.mailReply(request, path);
    }
  }

  private mailReply(request: IncomingMessage, path: string): Reply {
    const [, id = "", part, index] = /^\/mails\/([\w-]+)(?:\/(html|attachments\/(\d+)))?$/.exec(path) ?? [];
    const mail = request.method === "GET" ? this.options.store.byId(id) : undefined;
    if (!mail) return textReply(404, "Page or mail not found.");
    if (part === undefined) return document(mailPage(mail, this.options.events.lastEvent(mail)), pagePolicy);
    if (part === "html") return document(mailDocument(mail.html ?? ""), mailPolicy);
    return attachmentReply(mail, Number(index));
  }

  private async fail(request: IncomingMessage): Promise<Reply> {
    return this.handleJson(request, failureSchema, (failure) => this.options.failures.add(failure, this.options.now()));
  }

  /** Emits a delivery event for a mail. */
  private async emitEvent(request: IncomingMessage, path: string): Promise<Reply> {
    const { store, events } = this.options;
    const mail = store.byId(/^\/mailbox\/mails\/([\w-]+)\/events$/.exec(path)?.[1] ?? "");
    if (!mail) return textReply(404, "Mail not found.");
    return this.handleJson(request, deliveryEventSchema, ({ type }) => events.emit(mail, type));
  }

  /** Parses and validates a JSON body, then handles it. */
  private async handleJson<Schema extends z.ZodType>(
    request: IncomingMessage,
    schema: Schema,
    handle: (body: z.output<Schema>) => void,
  ): Promise<Reply> {
    // This content type triggers a CORS preflight for cross-origin pages, which is not answered.
    if (request.headers["content-type"] !== "application/json") {
      return textReply(415, "The content type must be application/json.");
    }
    const { data, error } = schema.safeParse(parseJson(String(await readBody(request, maxControlBytes))));
    if (error) return jsonReply(400, { message: "Invalid request.", issues: error.issues });
    handle(data);
    return this.done();
  }

  private done(): Reply {
    this.changed();
    return { status: 204 };
  }

  private stream(response: ServerResponse): undefined {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" }).flushHeaders();
    this.listeners.add(response);
    response.once("close", () => this.listeners.delete(response));
  }
}

function attachmentReply(mail: Mail, index: number): Reply {
  const attachment = mail.attachments[index];
  if (!attachment) return textReply(404, "Attachment not found.");
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`;
  return file(attachment.contentType, Buffer.from(attachment.content, "base64"), {
    "content-disposition": disposition,
  });
}

function document(html: string, policy: string): Reply {
  return file("text/html; charset=utf-8", html, { "content-security-policy": policy });
}

function file(contentType: string, body: string | Buffer, headers: Record<string, string> = {}): Reply {
  const common = { "content-type": contentType, "cache-control": "no-store", "x-content-type-options": "nosniff" };
  return { status: 200, headers: { ...common, ...headers }, body };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
