import type { IncomingMessage } from "node:http";
import { clearInterval, setInterval } from "node:timers";
import { type WebSocket, WebSocketServer } from "ws";
import type { UpgradeListener } from "../httpServer";
import type { Backend } from "./backend";
import { originOf } from "./caller";
import type { Log } from "./callLog";
import type { Authenticator } from "./identity";
import { QueryCache } from "./queryCache";
import { outside } from "./serial";
import { SyncSession } from "./syncSession";

/** Clients take a server that is silent for a minute for gone. */
const pingMs = 15_000;

/** Speaks Convex's sync protocol with all clients, and keeps their subscriptions up to date. */
export class SyncServer {
  readonly #backend: Backend;
  readonly #authenticator: Authenticator;
  readonly #log: Log;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #sessions = new Set<SyncSession>();
  readonly #cache = new QueryCache();
  readonly #ping: NodeJS.Timeout;
  /** The sessions that may have something new to tell. */
  readonly #due = new Set<SyncSession>();
  #isFlushing = false;

  constructor(backend: Backend, authenticator: Authenticator, log: Log) {
    this.#log = log;
    this.#backend = backend;
    this.#authenticator = authenticator;
    this.#ping = setInterval(() => {
      for (const socket of this.#sockets.clients) socket.send(JSON.stringify({ type: "Ping" }));
      // A flush holds results that no subscription has yet.
      if (!this.#isFlushing) this.#forgetUnused();
    }, pingMs);
    backend.onCommit(({ tables }) => {
      this.#cache.invalidate(tables);
      this.#flushSoon(this.#sessions);
    });
  }

  /** Takes the requests for a WebSocket that reach the API's port. */
  readonly upgrade: UpgradeListener = (request, socket, head) => {
    if (!/^\/api\/[^/]+\/sync$/.test(request.url ?? "")) return socket.destroy();
    this.#sockets.handleUpgrade(request, socket, head, (client) => this.#accept(client, request));
  };

  close(): void {
    clearInterval(this.#ping);
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  #accept(socket: WebSocket, request: IncomingMessage): void {
    const session = new SyncSession(socket, this.#backend, this.#authenticator, originOf(request), () =>
      this.#flushSoon([session]),
    );
    this.#sessions.add(session);
    // A connection that breaks off reports an error and then closes; the client connects again by itself.
    socket.on("error", () => socket.terminate());
    socket.on("close", () => this.#sessions.delete(session));
  }

  #flushSoon(sessions: Iterable<SyncSession>): void {
    for (const session of sessions) this.#due.add(session);
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    outside(() => this.#flush()).catch((error: unknown) => {
      // What the clients were told is unknown now; they connect again and start over.
      this.#log(`Could not update the subscriptions: ${error instanceof Error ? error.stack : error}`);
      for (const { socket } of this.#sessions) socket.terminate();
      this.#isFlushing = false;
    });
  }

  /** Sends all clients what is new to them, from one snapshot, until nothing is. */
  async #flush(): Promise<void> {
    while (this.#due.size > 0) {
      const sessions = [...this.#due].filter((session) => session.needsTransition());
      this.#due.clear();
      if (sessions.length === 0) continue;
      await this.#backend.snapshot(async (run, ts) => {
        for (const session of sessions) await session.sendTransition(this.#cache, run, ts);
      });
    }
    this.#isFlushing = false;
  }

  #forgetUnused(): void {
    this.#cache.keepOnly(new Set([...this.#sessions].flatMap(({ subscriptions }) => subscriptions.results())));
  }
}
