import type { IncomingMessage } from "node:http";
import { clearInterval, setInterval } from "node:timers";
import { type WebSocket, WebSocketServer } from "ws";
import type { UpgradeListener } from "../httpServer";
import type { Backend } from "./backend";
import { requestSourceOf } from "./caller";
import type { Log } from "./callLog";
import type { Authenticator } from "./identity";
import { QueryCache } from "./queryCache";
import { runDetached } from "./serialQueue";
import { SyncSession } from "./syncSession";

/** Clients reconnect if the server is silent for a minute. */
const pingMs = 15_000;

/** Implements Convex's sync protocol for all clients and keeps their subscriptions up to date. */
export class SyncServer {
  readonly #backend: Backend;
  readonly #authenticator: Authenticator;
  readonly #log: Log;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #sessions = new Set<SyncSession>();
  readonly #cache = new QueryCache();
  readonly #ping: NodeJS.Timeout;
  /** The sessions that may need a transition. */
  readonly #pendingSessions = new Set<SyncSession>();
  #isFlushing = false;

  constructor(backend: Backend, authenticator: Authenticator, log: Log) {
    this.#log = log;
    this.#backend = backend;
    this.#authenticator = authenticator;
    this.#ping = setInterval(() => {
      for (const socket of this.#sockets.clients) socket.send(JSON.stringify({ type: "Ping" }));
      // A flush holds results that no subscription has yet.
      if (!this.#isFlushing) this.#pruneCache();
    }, pingMs);
    backend.onCommit(({ tables }) => {
      this.#cache.invalidate(tables);
      this.#scheduleFlush(this.#sessions);
    });
  }

  /** Handles WebSocket upgrade requests on the API's port. */
  readonly upgrade: UpgradeListener = (request, socket, head) => {
    if (!/^\/api\/[^/]+\/sync$/.test(request.url ?? "")) return socket.destroy();
    this.#sockets.handleUpgrade(request, socket, head, (client) => this.#accept(client, request));
  };

  close(): void {
    clearInterval(this.#ping);
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  #accept(socket: WebSocket, request: IncomingMessage): void {
    const session = new SyncSession(socket, this.#backend, this.#authenticator, requestSourceOf(request), () =>
      this.#scheduleFlush([session]),
    );
    this.#sessions.add(session);
    // A broken connection reports an error and then closes. The client reconnects.
    socket.on("error", () => socket.terminate());
    socket.on("close", () => this.#sessions.delete(session));
  }

  #scheduleFlush(sessions: Iterable<SyncSession>): void {
    for (const session of sessions) this.#pendingSessions.add(session);
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    runDetached(() => this.#flush()).catch((error: unknown) => {
      // The clients' state is unknown now: disconnect them so that they reconnect and start over.
      this.#log(`Could not update the subscriptions: ${error instanceof Error ? error.stack : error}`);
      for (const { socket } of this.#sessions) socket.terminate();
      this.#isFlushing = false;
    });
  }

  /** Sends transitions from one snapshot to all clients that need one, until none does. */
  async #flush(): Promise<void> {
    while (this.#pendingSessions.size > 0) {
      const sessions = [...this.#pendingSessions].filter((session) => session.needsTransition());
      this.#pendingSessions.clear();
      if (sessions.length === 0) continue;
      await this.#backend.snapshot(async (run, ts) => {
        for (const session of sessions) await session.sendTransition(this.#cache, run, ts);
      });
    }
    this.#isFlushing = false;
  }

  #pruneCache(): void {
    this.#cache.retain(new Set([...this.#sessions].flatMap(({ subscriptions }) => subscriptions.results())));
  }
}
