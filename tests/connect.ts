import { ConvexClient } from "convex/browser";
import { WebSocket } from "ws";

/** A client of a deployment, as a page has one, over a WebSocket of its own. It says nothing on the console. */
export function connect(url: string): ConvexClient {
  // The client uses only what the class of `ws` shares with the browser's.
  const socketClass: object = WebSocket;
  return new ConvexClient(url, { webSocketConstructor: socketClass as typeof globalThis.WebSocket, logger: false });
}
