import { Buffer } from "node:buffer";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { TableNames } from "./_generated/dataModel";
import http from "./http";
import schema from "./schema";
import { now, setUp, stopClock, type T } from "./testing/backend.setup";
import { seedOwned } from "./testing/publicFunctions.setup";
import { webhook } from "./testing/webhooks.setup";

const SECRET = "whsec_dGVzdGluZyB0ZXN0aW5nIHRlc3Rpbmc=";

let t: T;
beforeEach(() => {
  const release = stopClock();
  // The Response of the tests' runtime needs what Convex's does not have.
  vi.stubGlobal("Buffer", Buffer);
  vi.stubEnv("RESEND_WEBHOOK_SECRET", SECRET);
  t = setUp();
  return () => {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
    release();
  };
});

const everything = () =>
  t.run(async (ctx) => {
    const tables = Object.keys(schema.tables) as TableNames[];
    return JSON.stringify(await Promise.all(tables.map((table) => ctx.db.query(table).collect())));
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

test("these are all routes", () => {
  expect(http.getRoutes().map(([path]) => path.replace("*", ""))).toEqual(paths);
});

test.each(["/clerk-webhook", "/resend-webhook"])("%s takes nothing without a signature that fits", async (path) => {
  await seedOwned(t);
  const before = await everything();
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
  expect(await everything()).toBe(before);
});

describe("signed nonsense has no effect", () => {
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
    const before = await everything();
    const send = webhook(
      () => t,
      path,
      () => SECRET,
    );
    for (const event of events) expect(await send(event), JSON.stringify(event)?.slice(0, 100)).toBe(200);
    expect(await everything()).toBe(before);
  });
});

test("no calendar file exists for hostile tokens", async () => {
  const { owned } = await seedOwned(t);
  const before = await everything();
  const tokens = [
    ...["__proto__", "constructor", "..%2F..%2Fetc%2Fpasswd", "%00", "%E2%80%AE", "<script>", "null", "undefined", "*"],
    ...[owned.manageToken.toLowerCase(), owned.manageToken.slice(0, 21), `${owned.manageToken}x`, owned.bookingId],
    "x".repeat(100_000),
  ];
  const answers = new Set<string>();
  for (const token of tokens) {
    const response = await t.fetch(`/calendar/${token}.ics?for=${token.slice(0, 20)}`, { method: "GET" });
    answers.add(`${response.status} ${await response.text()}`);
  }
  expect([...answers]).toEqual([expect.stringMatching(/^404 This calendar link isn't valid/)]);
  for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
    expect((await t.fetch(`/calendar/${owned.calendarToken}.ics`, { method })).status, method).toBe(404);
  }
  expect(await everything()).toBe(before);
});
