import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

export type Reply = { status: number; headers?: Record<string, string>; body?: string | Buffer };

/** Handles a request. Returns nothing to keep the connection open, for streaming or to leave the request unanswered. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<Reply | undefined>;

/** A handler for all paths below `path`. It receives the full path. */
export type Mount = { path: string; handle: Handler };

export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export type RunningServer = { url: string; port: number; close: () => Promise<void> };

/**
 * Serves HTTP on 127.0.0.1 only. If the handler throws, the server logs the error and responds with 500.
 * @param port 0 picks a free port.
 * @param onUpgrade handles WebSocket upgrades. Its owner must close the sockets.
 * @returns the server's URL, and `close`, which also ends open connections.
 * @throws a one-line error that names the port if it is in use.
 */
export function listen(
  handler: Handler,
  port: number,
  log: (line: string) => void = () => {},
  onUpgrade?: UpgradeListener,
): Promise<RunningServer> {
  const server = createServer((request, response) => void handleRequest(handler, request, response, log));
  if (onUpgrade) server.on("upgrade", onUpgrade);
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? new Error(`Port ${port} is already in use by another program.`) : error);
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") return reject(new Error("The server has no TCP port."));
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ url: `http://127.0.0.1:${address.port}`, port: address.port, close });
    });
  });
}

/** Sends the handler's reply. If the handler throws, logs the error and responds with 500. */
export async function handleRequest(
  handler: Handler,
  request: IncomingMessage,
  response: ServerResponse,
  log: (line: string) => void,
): Promise<void> {
  try {
    const reply = await handler(request, response);
    if (reply) response.writeHead(reply.status, reply.headers).end(reply.body);
  } catch (error) {
    log(`${request.method} failed: ${error instanceof Error ? error.stack : error}`);
    if (!response.headersSent) response.writeHead(500);
    response.end("The sandbox failed to respond. See its log for the error.");
  }
}

/** Returns the request's path as sent, without the query string. */
export function pathOf(request: IncomingMessage): string {
  return request.url?.split("?", 1)[0] ?? "/";
}

export function isUnderMount(mount: Mount, request: IncomingMessage): boolean {
  return pathOf(request).startsWith(`${mount.path}/`);
}

export function jsonReply(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

export function textReply(status: number, body: string): Reply {
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body };
}

/**
 * Reads the whole request body.
 * @throws RangeError if it is larger than `maxBytes`.
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > maxBytes) throw new RangeError(`The request is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
