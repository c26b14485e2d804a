import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listen, type RunningServer, readBody } from "../httpServer";
import { ClerkWebhooks } from "./webhooks";

const secret = `whsec_${Buffer.from("a secret of the test").toString("base64")}`;
let app: RunningServer;
let webhooks: ClerkWebhooks;
/** The next responses of the app; 204 after the last. */
let statuses: number[];
let received: { headers: Record<string, string>; body: string }[];
let lines: string[];

beforeEach(async () => {
  statuses = [];
  received = [];
  lines = [];
  app = await listen(async (request) => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    received.push({ headers, body: String(await readBody(request, 100_000)) });
    return { status: statuses.shift() ?? 204 };
  }, 0);
  const options = { url: `${app.url}/clerk-webhook`, secret, log: (line: string) => void lines.push(line) };
  webhooks = new ClerkWebhooks({ ...options, now: Date.now, retryDelaysMs: [1, 1] });
});

afterEach(async () => {
  await webhooks.close();
  await app.close();
});

const ids = () => received.map(({ headers }) => headers["svix-id"]);

/** Verifies as the app does: its library uses the header names of Standard Webhooks. */
function verify({ headers, body }: (typeof received)[number], withSecret = secret): unknown {
  const names = ["id", "timestamp", "signature"] as const;
  const standard = Object.fromEntries(names.map((name) => [`webhook-${name}`, headers[`svix-${name}`] ?? ""]));
  return new Webhook(withSecret).verify(body, standard);
}

test("signs events with the app's secret", async () => {
  webhooks.emit("user.deleted", { id: "user_1", deleted: true });
  await expect.poll(() => received.length).toBe(1);
  const [event] = received;
  if (!event) throw new Error("No event was received.");
  expect(verify(event)).toMatchObject({ type: "user.deleted", object: "event", data: { id: "user_1", deleted: true } });
  const otherSecret = `whsec_${Buffer.from("another secret").toString("base64")}`;
  expect(() => verify(event, otherSecret)).toThrow("No matching signature found");
  expect(() => verify({ ...event, body: event.body.replace("user_1", "user_2") })).toThrow();
});

test("retries a failed delivery under the same id", async () => {
  statuses = [500, 503];
  webhooks.emit("user.deleted", { id: "user_1" });
  await expect.poll(() => received.length).toBe(3);
  expect(new Set(ids()).size).toBe(1);
  expect(lines).toEqual([
    expect.stringMatching(/^clerk: webhook user\.deleted msg_\w+ failed: status 500$/),
    expect.stringMatching(/^clerk: webhook user\.deleted msg_\w+ failed: status 503$/),
  ]);
});

test("gives up after the last retry", async () => {
  statuses = [500, 500, 500, 500];
  webhooks.emit("user.deleted", { id: "user_1" });
  await expect.poll(() => lines.length).toBe(3);
  webhooks.emit("user.deleted", { id: "user_2" });
  await expect.poll(() => received.length).toBe(5);
  expect(new Set(ids()).size).toBe(2);
});

test("logs a missing route once and does not retry", async () => {
  statuses = [404, 404];
  webhooks.emit("user.deleted", { id: "user_1" });
  await expect.poll(() => lines.length).toBe(1);
  webhooks.emit("user.deleted", { id: "user_2" });
  await expect.poll(() => received.length).toBe(2);
  await webhooks.close();
  expect(lines).toEqual(["clerk: the app has no /clerk-webhook; events are dropped"]);
});

test("closing cancels pending retries", async () => {
  const patient = new ClerkWebhooks({
    url: "http://127.0.0.1:9/x",
    secret,
    log: (line) => void lines.push(line),
    now: Date.now,
  });
  patient.emit("user.deleted", { id: "user_1" });
  await expect.poll(() => lines.length).toBe(1);
  await patient.close();
  expect(lines[0]).toContain("failed: no response");
});
