import type { Page, WebSocketRoute } from "@playwright/test";

type Message = string | Buffer;

/** Logged by the browser and Convex's client when a connection is lost. */
export const connectionErrors = [/WebSocket connection to .* failed/, /WebSocket closed/, /Attempting reconnect/];

/** Makes pages reconnect at once. Convex's client would otherwise wait up to 16 seconds between attempts. */
export async function reconnect(...pages: Page[]): Promise<void> {
  for (const page of pages) await page.evaluate(() => window.dispatchEvent(new Event("online")));
}

/** Proxies the WebSocket between a page and the backend, to drop or delay messages and to disconnect. */
export class SyncProxy {
  #connection = new Connection();
  #isDisconnected = false;

  /** Installs the proxy for a page that was not opened yet. */
  static async install(page: Page): Promise<SyncProxy> {
    const proxy = new SyncProxy();
    await page.routeWebSocket(/\/sync$/, (socket) => proxy.#connect(socket));
    return proxy;
  }

  /** Drops all requests until the page reconnects. */
  dropRequests(): void {
    this.#connection.dropsRequests = true;
  }

  /** Holds responses, or only those of one type (such as "Transition"), until `releaseResponses` or a reconnect. */
  holdResponses(type?: string): void {
    this.#connection.holds = (message) => type === undefined || typeOf(message) === type;
  }

  /** Forwards all held responses in order. */
  releaseResponses(): void {
    this.#connection.release();
  }

  /** Disconnects and prevents reconnecting until `allowConnections`. */
  async disconnect(): Promise<void> {
    this.#isDisconnected = true;
    await this.#connection.socket?.close();
  }

  allowConnections(): void {
    this.#isDisconnected = false;
  }

  async #connect(socket: WebSocketRoute): Promise<void> {
    if (this.#isDisconnected) return socket.close();
    this.#connection = new Connection(socket);
  }
}

class Connection {
  dropsRequests = false;
  holds: (message: Message) => boolean = () => false;
  readonly #held: Message[] = [];

  constructor(readonly socket?: WebSocketRoute) {
    const server = socket?.connectToServer();
    socket?.onMessage((message) => {
      if (!this.dropsRequests) server?.send(message);
    });
    server?.onMessage((message) => {
      if (this.holds(message)) this.#held.push(message);
      else socket?.send(message);
    });
  }

  release(): void {
    this.holds = () => false;
    for (const message of this.#held.splice(0)) this.socket?.send(message);
  }
}

function typeOf(message: Message): string {
  const { type }: { type: string } = JSON.parse(String(message));
  return type;
}
