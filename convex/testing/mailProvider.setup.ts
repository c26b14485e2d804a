import { vi } from "vitest";
import { countSyscalls } from "./documentLimits.setup";

type SentRequest = { key: string | null; to: string; at: number; body: string };
export type Answer =
  | { status: number; body: unknown; headers?: HeadersInit }
  /** The email is lost, and the request hangs. */
  | "never"
  /** The email is lost, because there is no connection. */
  | "unreachable"
  /** The email is sent, but the connection breaks before the answer. */
  | "lost reply";

/**
 * A fake email provider: replaces `fetch`, which the SDK calls. It gives the configured answers, and otherwise delivers
 * one email per idempotency key. `sent` are the requests, `delivered` the emails by key.
 */
export function mailProvider() {
  const sent: SentRequest[] = [];
  const delivered = new Map<string, { id: string; body: string }>();
  const provider = {
    sent,
    delivered,
    /** The next answers, in order. */
    answers: [] as Answer[],
    /** The answer to every request while it is set. */
    always: undefined as Answer | undefined,
  };
  const respond = async (_: unknown, init: RequestInit = {}): Promise<Response> => {
    const body = String(init.body);
    const key = new Headers(init.headers).get("idempotency-key");
    sent.push({ key, to: JSON.parse(body).to, at: Date.now(), body });
    const answer = provider.answers.shift() ?? provider.always;
    if (answer === "never") return hang(init.signal);
    if (answer === "unreachable") throw new TypeError("fetch failed");
    if (typeof answer === "object") return response(answer);
    const email = delivered.get(key ?? "") ?? { id: `message-${sent.length}`, body };
    delivered.set(key ?? "", email);
    if (answer === "lost reply") throw new TypeError("connection reset");
    return response(email.body === body ? { status: 200, body: { id: email.id } } : keyReused);
  };
  vi.stubGlobal("fetch", vi.fn(respond));
  return provider;
}

const keyReused = { status: 409, body: { statusCode: 409, name: "invalid_idempotent_request", message: "" } };

/** A request that ends only when it is aborted. */
function hang(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });
}

/** The part of a Response that the SDK reads. The real class needs `Buffer`, which Convex does not have. */
function response({ status, body, headers }: Exclude<Answer, string>): Response {
  const text = JSON.stringify(body);
  const readers = { text: async () => text, json: async () => JSON.parse(text) };
  return { ok: status < 400, status, headers: new Headers(headers), ...readers } as Response;
}

export const failure = (
  status: number,
  name: string,
  { message = "The provider's message.", headers = {} } = {},
): Answer => ({
  status,
  body: { statusCode: status, name, message },
  headers,
});

const realSetTimeout = globalThis.setTimeout;

/** Lets pending promises settle: until nothing has called the backend for some turns. */
async function settle(): Promise<void> {
  for (let quietTurns = 0; quietTurns < 8; ) {
    const calls = countSyscalls();
    await new Promise((resolve) => realSetTimeout(resolve, 1));
    quietTurns = countSyscalls() === calls ? quietTurns + 1 : 0;
  }
}

/** Advances the stopped clock by `ms`, one timer at a time. */
export async function advanceClock(ms: number): Promise<void> {
  let isOver = false;
  setTimeout(() => {
    isOver = true;
  }, ms);
  while (!isOver) {
    await settle();
    await vi.advanceTimersToNextTimerAsync();
  }
  await settle();
}
