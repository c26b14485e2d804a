import { ConvexClient } from "convex/browser";
import { WebSocket } from "ws";

/** Connects a Convex client over its own WebSocket, as a page does. Console output is disabled. */
export function connect(url: string): ConvexClient {
  // The client uses only the API that `ws` shares with the browser's WebSocket.
  const socketClass: object = WebSocket;
  return new ConvexClient(url, { webSocketConstructor: socketClass as typeof globalThis.WebSocket, logger: false });
}
