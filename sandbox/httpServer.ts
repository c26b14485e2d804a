import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

export type Reply = { status: number; headers?: Record<string, string>; body?: string | Buffer };

/** Answers a request. No reply = the handler keeps the connection, to stream on it or to leave it unanswered. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<Reply | undefined>;

/** A handler for all paths below `path`, which it sees whole. */
export type Mount = { path: string; handle: Handler };

export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export type RunningServer = { url: string; port: number; close: () => Promise<void> };

/**
 * Serves HTTP on 127.0.0.1 only. A handler that throws is answered with 500 and written to the log.
 * @param port 0 takes any free port.
 * @param onUpgrade takes requests for a WebSocket; whoever has one must close it.
 * @returns the server's address, and `close`, which also ends open connections.
 * @throws with one line that names the port if it is taken.
 */
export function listen(
  handler: Handler,
  port: number,
  log: (line: string) => void = () => {},
  onUpgrade?: UpgradeListener,
): Promise<RunningServer> {
  const server = createServer((request, response) => void answer(handler, request, response, log));
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

/** Lets a handler answer; if it throws, 500 and a line in the log. */
export async function answer(
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
    response.end("The sandbox failed to answer; its log says why.");
  }
}

/** The path of a request as it was sent, without its query. */
export function pathOf(request: IncomingMessage): string {
  return request.url?.split("?", 1)[0] ?? "/";
}

export function isBelow(mount: Mount, request: IncomingMessage): boolean {
  return pathOf(request).startsWith(`${mount.path}/`);
}

export function jsonReply(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

export function textReply(status: number, body: string): Reply {
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body };
}

/**
 * Reads a request's whole body.
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
