import { type CreateEmailOptions, type CreateEmailRequestOptions, Resend } from "resend";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Mailbox, startMailbox } from "./mailbox";

const hourMs = 60 * 60 * 1000;
const message = {
  from: "Demo Teacher via Lessonapp <no-reply@example.com>",
  to: "client.one@example.com",
  subject: "Your lesson is booked",
  html: "<p>See you</p>",
  text: "See you",
};

let now: number;
let mailbox: Mailbox;

beforeEach(async () => {
  now = Date.UTC(2026, 0, 5, 9);
  mailbox = await startMailbox({ port: 0, now: () => now, requestsPerSecond: 5 });
});

afterEach(() => mailbox.close());

const client = (key = "re_test") => new Resend(key, { baseUrl: mailbox.url });

async function send(overrides: Partial<CreateEmailOptions> = {}, options: CreateEmailRequestOptions = {}) {
  const { data, error } = await client().emails.send({ ...message, ...overrides } as CreateEmailOptions, options);
  return { id: data?.id, code: error?.name, status: error?.statusCode };
}

const post = (body: object, headers: Record<string, string> = {}) =>
  fetch(`${mailbox.url}/emails`, {
    method: "POST",
    headers: { authorization: "Bearer re_test", ...headers },
    body: JSON.stringify(body),
  });

test("stores and returns everything the SDK sends", async () => {
  const ics = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
  const { id } = await send({
    cc: ["second@example.com"],
    replyTo: "demo.teacher@example.com",
    headers: { "X-Entity-Ref-ID": "42" },
    tags: [{ name: "audience", value: "client" }],
    attachments: [
      { filename: "lesson.ics", content: Buffer.from(ics), contentType: "text/calendar; method=REQUEST" },
      { filename: "note.txt", content: Buffer.from("note").toString("base64") },
    ],
  });

  const [mail, ...others] = mailbox.mails();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    id,
    createdAt: now,
    from: message.from,
    to: ["client.one@example.com"],
    cc: ["second@example.com"],
    bcc: [],
    replyTo: ["demo.teacher@example.com"],
    subject: message.subject,
    html: message.html,
    text: message.text,
    headers: { "X-Entity-Ref-ID": "42" },
    tags: [{ name: "audience", value: "client" }],
  });
  const contents = mail?.attachments.map(({ filename, contentType, content }) => [
    filename,
    contentType,
    atob(content),
  ]);
  expect(contents).toEqual([
    ["lesson.ics", "text/calendar; method=REQUEST", ics],
    ["note.txt", "application/octet-stream", "note"],
  ]);

  const got = await client().emails.get(id ?? "");
  expect(got.data).toMatchObject({
    id,
    object: "email",
    to: mail?.to,
    reply_to: mail?.replyTo,
    last_event: "sent",
  });
});

test.each([
  ["no sender", { from: "" }, 422, "missing_required_field"],
  ["no recipient", { to: [] }, 422, "missing_required_field"],
  ["no subject", { subject: "" }, 422, "missing_required_field"],
  ["no content", { html: undefined, text: undefined }, 422, "missing_required_field"],
  ["a bad sender", { from: "Demo Teacher no-reply@example.com" }, 422, "invalid_from_address"],
  ["a bad recipient", { to: ["client.one@example.com", "client two"] }, 422, "validation_error"],
  ["a bad reply address", { replyTo: "nobody@" }, 422, "validation_error"],
  ["too many recipients", { to: Array.from({ length: 51 }, (_, i) => `c${i}@example.com`) }, 422, "validation_error"],
  ["a bad tag", { tags: [{ name: "kind", value: "two words" }] }, 422, "validation_error"],
  ["an attachment without content", { attachments: [{ filename: "a.ics" }] }, 422, "invalid_attachment"],
  ["an attachment not in base64", { attachments: [{ filename: "a.ics", content: "é" }] }, 422, "invalid_attachment"],
  ["an unsupported field", { scheduledAt: "in 1 hour" }, 422, "validation_error"],
])("rejects %s", async (_, overrides, status, code) => {
  expect(await send(overrides)).toMatchObject({ status, code });
  expect(mailbox.mails()).toEqual([]);
});

test("returns errors in Resend's format", async () => {
  const response = await post({ ...message, from: undefined });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({
    statusCode: 422,
    name: "missing_required_field",
    message: "Missing `from` field.",
  });
});

test("requires an API key", async () => {
  const withoutKey = await post(message, { authorization: "" });
  expect([withoutKey.status, await withoutKey.json()]).toMatchObject([401, { name: "missing_api_key" }]);
  const wrongKey = await post(message, { authorization: "Bearer secret" });
  expect(wrongKey.status).toBe(401);

  const sender = client("re_sending_only");
  expect((await sender.emails.send(message)).error).toBeNull();
  expect((await sender.emails.get("any")).error).toMatchObject({ statusCode: 401, name: "restricted_api_key" });
});

test("responds with 404 or 405 to unknown mails, paths and methods", async () => {
  expect((await client().emails.get("unknown")).error).toMatchObject({ statusCode: 404, name: "not_found" });
  expect((await client().emails.cancel("unknown")).error).toMatchObject({ statusCode: 404, name: "not_found" });
  expect((await client().emails.list()).error).toMatchObject({ statusCode: 405, name: "method_not_allowed" });
});

test("deduplicates by idempotency key for 24 hours", async () => {
  const first = await send({}, { idempotencyKey: "booked/1" });
  now += 24 * hourMs - 1;
  expect(await send({}, { idempotencyKey: "booked/1" })).toEqual(first);
  expect(await send({ subject: "Other" }, { idempotencyKey: "booked/1" })).toMatchObject({
    status: 409,
    code: "invalid_idempotent_request",
  });
  expect(mailbox.mails()).toHaveLength(1);

  now += 1;
  expect((await send({}, { idempotencyKey: "booked/1" })).id).not.toBe(first.id);
  expect(mailbox.mails()).toHaveLength(2);
});

test("rejects empty and too long idempotency keys", async () => {
  for (const key of ["", "k".repeat(257)]) {
    const response = await post(message, { "idempotency-key": key });
    expect([response.status, await response.json()]).toMatchObject([400, { name: "invalid_idempotency_key" }]);
  }
});

test("enforces the rate limit and returns its headers", async () => {
  const first = await client().emails.send(message);
  expect(first.headers).toMatchObject({
    "ratelimit-limit": "5",
    "ratelimit-remaining": "4",
    "ratelimit-reset": "1",
  });
  for (let i = 0; i < 4; i++) expect((await send()).id).toBeDefined();
  const rejected = await client().emails.send(message);
  expect(rejected.error).toMatchObject({ statusCode: 429, name: "rate_limit_exceeded" });
  expect(rejected.headers).toMatchObject({ "retry-after": "1" });

  now += 1000;
  expect((await send()).id).toBeDefined();
});
