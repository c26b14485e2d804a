import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

export type Reply = { status: number; headers?: Record<string, string>; body?: string | Buffer };

/** Handles a request. Returns nothing to keep the connection open, for streaming or to leave the request unanswered. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<Reply | undefined>;

/** A handler for all paths below `path`. It receives the full path. */
export type Mount = { path: string; handle: Handler };

export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export type RunningServer = { url: string; port: number; close: () => Promise<void> };

type ListenOptions = {
  log?: (line: string) => void;
  /** Handles WebSocket upgrades. Its owner must close the sockets. */
  onUpgrade?: UpgradeListener;
  /** The ports of other servers of the sandbox whose pages may send requests. */
  pagePorts?: number[];
};

/**
 * Serves HTTP on 127.0.0.1 only, and only to the sandbox's own pages and to programs (`isOwnRequest`). If the handler
 * throws, the server logs the error and responds with 500.
 * @param port 0 picks a free port.
 * @returns the server's URL, and `close`, which also ends open connections.
 * @throws a one-line error that names the port if it is in use.
 */
export function listen(
  handler: Handler,
  port: number,
  { log = () => {}, onUpgrade, pagePorts = [] }: ListenOptions = {},
): Promise<RunningServer> {
  const server = createServer((request, response) => {
    if (!isOwnRequest(request, pagePorts)) return send(response, refusedReply);
    void handleRequest(handler, request, response, log);
  });
  if (onUpgrade) {
    server.on("upgrade", (request, socket, head) => {
      if (isOwnRequest(request, pagePorts)) onUpgrade(request, socket, head);
      else socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
    });
  }
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

const hostNames = ["127.0.0.1", "localhost", "[::1]"];

/**
 * Whether a request comes from a page of the sandbox or from a program. Other sites' pages reach a server on this machine
 * under a name of their own that they point to 127.0.0.1 (DNS rebinding; the name is in `Host`), or directly (their
 * address is in `Origin`, which programs do not send).
 * @param pagePorts the ports, besides the server's own, whose pages may send requests.
 */
export function isOwnRequest({ headers, socket }: IncomingMessage, pagePorts: number[] = []): boolean {
  const { host = "", origin } = headers;
  const origins = (port: number | undefined) => hostNames.map((name) => `http://${name}:${port}`);
  if (!origins(socket.localPort).includes(`http://${host.toLowerCase()}`)) return false;
  return origin === undefined || [socket.localPort, ...pagePorts].flatMap(origins).includes(origin);
}

/** The response to requests that are not the sandbox's own. */
export const refusedReply = textReply(
  403,
  "The sandbox only responds to its own pages and to programs on this machine.\n",
);

export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers).end(body);
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
    if (reply) send(response, reply);
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
