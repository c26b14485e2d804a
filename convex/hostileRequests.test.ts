import { Buffer } from "node:buffer";
import { beforeEach, describe, expect, test, vi } from "vitest";
import http from "./http";
import { now, setUp, type T } from "./testing/backend.setup";
import { seedOwned } from "./testing/publicFunctions.setup";
import { snapshot } from "./testing/rows.setup";
import { webhook } from "./testing/webhooks.setup";

const SECRET = "whsec_dGVzdGluZyB0ZXN0aW5nIHRlc3Rpbmc=";

let t: T;
beforeEach(() => {
  // The edge runtime's Request and Response need Buffer. Convex's runtime has none.
  vi.stubGlobal("Buffer", Buffer);
  vi.stubEnv("RESEND_WEBHOOK_SECRET", SECRET);
  t = setUp();
});

const paths = ["/clerk-webhook", "/resend-webhook", "/calendar/"];
const bodies = [
  "",
  "{",
  "null",
  "[]",
  '{"type":"user.deleted","data":{"id":"user_owner"}}',
  "x".repeat(1_000_000),
  "\u0000",
];

test("the tests below cover all routes", () => {
  expect(http.getRoutes().map(([path]) => path.replace("*", ""))).toEqual(paths);
});

test.each(["/clerk-webhook", "/resend-webhook"])("%s refuses requests without a valid signature", async (path) => {
  await seedOwned(t);
  const before = await t.run(snapshot);
  const at = String(Math.floor(now / 1000));
  const headers: Record<string, string>[] = [
    {},
    { "svix-id": "1" },
    { "svix-id": "__proto__", "svix-timestamp": at, "svix-signature": "v1,__proto__" },
    { "svix-id": "1", "svix-timestamp": at, "svix-signature": "v1,".repeat(10_000) },
    { "svix-id": "x".repeat(100_000), "svix-timestamp": "1e309", "svix-signature": "v1,AAAA" },
    { "svix-id": "1", "svix-timestamp": "NaN", "svix-signature": "v9,AAAA v1," },
    { "svix-id": "1", "svix-timestamp": "-1", "svix-signature": "\u00ff" },
  ];
  for (const body of bodies) {
    for (const each of headers) {
      const { status } = await t.fetch(path, { method: "POST", headers: each, body });
      expect(status, JSON.stringify({ each, body: body.slice(0, 50) }).slice(0, 200)).toBe(400);
    }
  }
  expect(await t.run(snapshot)).toBe(before);
});

describe("signed but invalid events have no effect", () => {
  const deep = JSON.parse(`${"[".repeat(500)}${"]".repeat(500)}`);
  const data = JSON.parse('{"__proto__": {"id": "user_owner"}, "constructor": {"id": "user_owner"}}');
  const events: unknown[] = [
    ...[null, 1, "text", [], {}, deep, { type: null }, { type: "__proto__", data }, { type: "user.deleted" }],
    ...[
      { type: "user.deleted", data },
      { type: "user.updated", data: [] },
      { type: ["user.deleted"], data: { id: 1 } },
    ],
    ...[
      { type: "email.created", data: { slug: "reset_password_code" } },
      { type: "email.bounced", data },
    ],
    { type: "email.bounced", created_at: "never", data: { email_id: "x" } },
    { type: "email.bounced", created_at: "2026-03-02T20:00:00Z", data: { email_id: 1, tags: [["email"]] } },
  ];

  test.each(["/clerk-webhook", "/resend-webhook"])("%s", async (path) => {
    await seedOwned(t);
    const before = await t.run(snapshot);
    const send = webhook(
      () => t,
      path,
      () => SECRET,
    );
    for (const event of events) expect(await send(event), JSON.stringify(event)?.slice(0, 100)).toBe(200);
    expect(await t.run(snapshot)).toBe(before);
  });
});

test("hostile calendar tokens give the same 404", async () => {
  const { owned } = await seedOwned(t);
  const before = await t.run(snapshot);
  const tokens = [
    ...["__proto__", "constructor", "..%2F..%2Fetc%2Fpasswd", "%00", "%E2%80%AE", "<script>", "null", "undefined", "*"],
    ...[owned.manageToken.toLowerCase(), owned.manageToken.slice(0, 21), `${owned.manageToken}x`, owned.bookingId],
    "x".repeat(100_000),
  ];
  const responses = new Set<string>();
  for (const token of tokens) {
    const response = await t.fetch(`/calendar/${token}.ics?for=${token.slice(0, 20)}`, { method: "GET" });
    responses.add(`${response.status} ${await response.text()}`);
  }
  expect([...responses]).toEqual([expect.stringMatching(/^404 This calendar link isn’t valid/)]);
  for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
    expect((await t.fetch(`/calendar/${owned.calendarToken}.ics`, { method })).status, method).toBe(404);
  }
  expect(await t.run(snapshot)).toBe(before);
});
