import { vi } from "vitest";

type Sent = { key: string | null; to: string; at: number; body: string };
export type Answer = { status: number; body: unknown; headers?: HeadersInit } | "never";

/** The mail provider as the SDK sees it: answers as told, remembers what it was sent. */
export function mailProvider() {
  const sent: Sent[] = [];
  const answers: Answer[] = [];
  const respond = async (_: unknown, init: RequestInit = {}): Promise<Response> => {
    const body = String(init.body);
    sent.push({ key: new Headers(init.headers).get("idempotency-key"), to: JSON.parse(body).to, at: Date.now(), body });
    const answer = answers.shift() ?? { status: 200, body: { id: `message-${sent.length}` } };
    if (answer !== "never") return response(answer);
    return new Promise((_resolve, reject) => {
      init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
    });
  };
  vi.stubGlobal("fetch", vi.fn(respond));
  return { sent, answers };
}

/** As much of a Response as the SDK reads; the real class needs the Buffer that Convex does not have. */
function response({ status, body, headers }: Exclude<Answer, "never">): Response {
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
