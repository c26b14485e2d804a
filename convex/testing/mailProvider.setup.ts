import { vi } from "vitest";

type Sent = { key: string | null; to: string; at: number; body: string };
export type Answer =
  | { status: number; body: unknown; headers?: HeadersInit }
  /** The email is lost, and the request never ends. */
  | "never"
  /** The email is lost, because there is no connection. */
  | "unreachable"
  /** The email is sent, but the connection breaks before the answer. */
  | "lost reply";

/**
 * A fake of the mail provider behind the SDK. It gives the configured answers, and otherwise sends one email per
 * idempotency key. `sent` are the requests, `delivered` the emails by key.
 */
export function mailProvider() {
  const sent: Sent[] = [];
  const delivered = new Map<string, { id: string; body: string }>();
  const provider = {
    sent,
    delivered,
    /** The next answers, in order. */
    answers: [] as Answer[],
    /** The answer to every request, while it is set. */
    always: undefined as Answer | undefined,
  };
  const respond = async (_: unknown, init: RequestInit = {}): Promise<Response> => {
    const body = String(init.body);
    const key = new Headers(init.headers).get("idempotency-key");
    sent.push({ key, to: JSON.parse(body).to, at: Date.now(), body });
    const answer = provider.answers.shift() ?? provider.always;
    if (answer === "never") return silence(init.signal);
    if (answer === "unreachable") throw new TypeError("fetch failed");
    if (typeof answer === "object") return response(answer);
    const known = delivered.get(key ?? "") ?? { id: `message-${sent.length}`, body };
    delivered.set(key ?? "", known);
    if (answer === "lost reply") throw new TypeError("connection reset");
    return response(known.body === body ? { status: 200, body: { id: known.id } } : otherBody);
  };
  vi.stubGlobal("fetch", vi.fn(respond));
  return provider;
}

const otherBody = { status: 409, body: { statusCode: 409, name: "invalid_idempotent_request", message: "" } };

function silence(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });
}

/** The part of a Response that the SDK reads. The real class needs `Buffer`, which Convex does not have. */
function response({ status, body, headers }: Exclude<Answer, string>): Response {
  const text = JSON.stringify(body);
  const read = { text: async () => text, json: async () => JSON.parse(text) };
  return { ok: status < 400, status, headers: new Headers(headers), ...read } as Response;
}

export const failure = (
  status: number,
  name: string,
  { message = "as the provider says", headers = {} } = {},
): Answer => ({
  status,
  body: { statusCode: status, name, message },
  headers,
});

const realSetTimeout = globalThis.setTimeout;

/** Lets pending promises settle. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await new Promise((resolve) => realSetTimeout(resolve, 1));
}

/** Advances the fake clock by `ms`, one timer after the other. */
export async function pass(ms: number): Promise<void> {
  let over = false;
  setTimeout(() => {
    over = true;
  }, ms);
  while (!over) {
    await settle();
    await vi.advanceTimersToNextTimerAsync();
  }
  await settle();
}
