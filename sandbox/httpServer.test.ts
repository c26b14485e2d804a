import { once } from "node:events";
import { type IncomingHttpHeaders, request } from "node:http";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { listen, type RunningServer, textReply } from "./httpServer";

const pagePort = 3200;
let server: RunningServer;
let handled: number;

beforeEach(async () => {
  handled = 0;
  const handler = async () => {
    handled += 1;
    return textReply(200, "private");
  };
  server = await listen(handler, 0, {
    pagePorts: [pagePort],
    onUpgrade: (_, socket) => {
      handled += 1;
      socket.end("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    },
  });
  onTestFinished(server.close);
});

/** Uses node:http because fetch does not send a given `Host`. */
async function ask(headers: IncomingHttpHeaders, method = "GET") {
  const sent = request({ host: "127.0.0.1", port: server.port, headers, method }).end();
  const [response] = await once(sent, "response");
  return { status: response.statusCode, body: String(Buffer.concat(await response.toArray())) };
}

async function upgrade(headers: IncomingHttpHeaders): Promise<number> {
  const handshake = { ...headers, connection: "Upgrade", upgrade: "websocket" };
  const sent = request({ host: "127.0.0.1", port: server.port, headers: handshake }).end();
  const status = (event: string) => once(sent, event).then(([response]) => response.statusCode);
  return Promise.race([status("response"), status("upgrade")]);
}

const local = (port = server.port) => ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"].map((name) => `${name}:${port}`);

test("responds to its own names, to its own pages, and to programs, which send no origin", async () => {
  for (const host of local()) expect((await ask({ host })).status).toBe(200);
  for (const name of [...local(), ...local(pagePort)].filter((text) => !text.startsWith("LOCAL"))) {
    expect((await ask({ origin: `http://${name}` }, "POST")).status).toBe(200);
    expect(await upgrade({ origin: `http://${name}` })).toBe(101);
  }
  expect(await upgrade({})).toBe(101);
});

describe("refuses, before any handler,", () => {
  const foreign: [string, () => IncomingHttpHeaders][] = [
    ["a name that points to this machine", () => ({ host: `rebound.evil.example:${server.port}` })],
    ["such a name without a port", () => ({ host: "rebound.evil.example" })],
    ["a name that begins like its own", () => ({ host: `127.0.0.1.evil.example:${server.port}` })],
    ["its own name as a user", () => ({ host: `127.0.0.1:${server.port}@evil.example` })],
    ["another port", () => ({ host: `127.0.0.1:${pagePort}` })],
    ["its own name without the port", () => ({ host: "localhost" })],
    ["a page of another site", () => ({ origin: "https://evil.example" })],
    ["a page of another program on this machine", () => ({ origin: "http://localhost:4591" })],
    ["another scheme", () => ({ origin: `https://127.0.0.1:${server.port}` })],
    ["an opaque origin", () => ({ origin: "null" })],
  ];
  test.each(foreign)("%s", async (_, headers) => {
    for (const method of ["GET", "POST", "PATCH", "DELETE", "OPTIONS"]) {
      const { status, body } = await ask(headers(), method);
      expect(status).toBe(403);
      expect(body).toMatch(/^The sandbox only responds to .*\.\n$/);
    }
    expect(await upgrade(headers())).toBe(403);
    expect(handled).toBe(0);
  });
});
