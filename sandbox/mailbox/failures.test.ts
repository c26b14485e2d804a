import { Resend } from "resend";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Mailbox, startMailbox } from "./mailbox";

let now: number;
let mailbox: Mailbox;
let log: string[];

beforeEach(async () => {
  now = Date.UTC(2026, 0, 5, 9);
  log = [];
  mailbox = await startMailbox({ port: 0, now: () => now, log: (line) => log.push(line) });
});

afterEach(() => mailbox.close());

const emails = () => new Resend("re_test", { baseUrl: mailbox.url }).emails;
const message = (to: string) => ({ from: "no-reply@example.com", to, subject: "Hello", text: "Hello" });
const statusOf = async (to = "client.one@example.com") =>
  (await emails().send(message(to))).error?.statusCode ?? "sent";

test.each([
  ["422", 422, "validation_error"],
  ["429", 429, "rate_limit_exceeded"],
  ["500", 500, "internal_server_error"],
] as const)("the SDK reports a simulated %s", async (kind, statusCode, name) => {
  mailbox.fail({ kind, retryAfterSeconds: 7 });
  const { error, headers } = await emails().send(message("client.one@example.com"));
  expect(error).toMatchObject({ statusCode, name });
  expect(headers?.["retry-after"]).toBe(kind === "429" ? "7" : undefined);
  expect(mailbox.mails()).toEqual([]);

  mailbox.recover();
  expect(await statusOf()).toBe("sent");
});

test("fails for one address only, in any notation", async () => {
  mailbox.fail({ kind: "422", to: "client.one@example.com" });
  expect(await statusOf("Client One <Client.One@example.com>")).toBe(422);
  expect(await statusOf("client.two@example.com")).toBe("sent");
});

test("fails a given number of times", async () => {
  mailbox.fail({ kind: "500", times: 2 });
  expect([await statusOf(), await statusOf(), await statusOf()]).toEqual([500, 500, "sent"]);
});

test("fails for a given time", async () => {
  mailbox.fail({ kind: "500", forMs: 60_000 });
  now += 59_999;
  expect(await statusOf()).toBe(500);
  now += 1;
  expect(await statusOf()).toBe("sent");
});

test.each([
  ["timeout", 0],
  ["lost-reply", 1],
] as const)("%s: the request is never answered, %i mails stored", async (kind, kept) => {
  mailbox.fail({ kind, times: 1 });
  const abort = new AbortController();
  const send = (signal?: AbortSignal) =>
    emails().send(message("client.one@example.com"), { idempotencyKey: "booked/1", ...(signal && { signal }) });

  const lost = send(abort.signal);
  await expect.poll(() => log).toContain(`mail left unanswered (${kind})`);
  expect((await send()).error?.name).toBe("concurrent_idempotent_requests");
  expect(mailbox.mails()).toHaveLength(kept);
  abort.abort();
  expect((await lost).error).toMatchObject({ statusCode: null, name: "application_error" });

  // After the sender has aborted, the same request with the same idempotency key succeeds: only one mail exists.
  await expect.poll(async () => (await send()).data?.id).toBeDefined();
  expect(mailbox.mails()).toHaveLength(1);
});

test("rejects an invalid failure", () => {
  expect(() => mailbox.fail({ kind: "500", times: 0 })).toThrow();
});
