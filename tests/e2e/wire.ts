import type { Page, WebSocketRoute } from "@playwright/test";

type Message = string | Buffer;

/** What the browser and Convex's client write to the console about a connection that is gone. */
export const connectionLost = [/WebSocket connection to .* failed/, /WebSocket closed/, /Attempting reconnect/];

/** Has pages connect at once to a backend that is back; by itself Convex's client waits up to 16 seconds between tries. */
export async function reconnect(...pages: Page[]): Promise<void> {
  for (const page of pages) await page.evaluate(() => window.dispatchEvent(new Event("online")));
}

/** The one line between a page and the backend, to hold back what goes over it, or to cut it. */
export class Wire {
  #connection = new Connection();
  #isCut = false;

  /** Taps the line of a page that was not opened yet. */
  static async tap(page: Page): Promise<Wire> {
    const wire = new Wire();
    await page.routeWebSocket(/\/sync$/, (socket) => wire.#connect(socket));
    return wire;
  }

  /** Until the page connects anew, nothing it sends reaches the backend. */
  loseRequests(): void {
    this.#connection.losesRequests = true;
  }

  /** Until `release`, or until the page connects anew, answers wait; those of one type (such as "Transition") only. */
  holdAnswers(type?: string): void {
    this.#connection.holds = (message) => type === undefined || typeOf(message) === type;
  }

  /** Hands over all answers that were held, in order. */
  release(): void {
    this.#connection.release();
  }

  /** Ends the connection and lets no other come about until `mend`. */
  async cut(): Promise<void> {
    this.#isCut = true;
    await this.#connection.socket?.close();
  }

  mend(): void {
    this.#isCut = false;
  }

  async #connect(socket: WebSocketRoute): Promise<void> {
    if (this.#isCut) return socket.close();
    this.#connection = new Connection(socket);
  }
}

class Connection {
  losesRequests = false;
  holds: (message: Message) => boolean = () => false;
  readonly #held: Message[] = [];

  constructor(readonly socket?: WebSocketRoute) {
    const server = socket?.connectToServer();
    socket?.onMessage((message) => {
      if (!this.losesRequests) server?.send(message);
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
