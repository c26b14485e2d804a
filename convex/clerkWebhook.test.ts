import { Buffer } from "node:buffer";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "./_generated/api";
import { env } from "./_generated/server";
import { HOUR_MS, MINUTE_MS } from "./domain/time";
import { loadModules, now, setUp, type T } from "./testing/backend.setup";
import { failure, mailProvider } from "./testing/mailProvider.setup";
import { allOf } from "./testing/rows.setup";
import { book, seedEventType, verified } from "./testing/seed.setup";
import { type Delivery, webhook } from "./testing/webhooks.setup";

let t: T;
let provider: ReturnType<typeof mailProvider>;
beforeAll(loadModules);
beforeEach(() => {
  // The edge runtime's Request needs Buffer. Convex's runtime has none.
  vi.stubGlobal("Buffer", Buffer);
  t = setUp();
  provider = mailProvider();
});

const deliver = webhook(
  () => t,
  "/clerk-webhook",
  () => env.CLERK_WEBHOOK_SECRET,
);

const userUpdated = (id: string, email: string, { updatedAt = now, status = "verified" } = {}) => ({
  type: "user.updated",
  data: {
    id,
    primary_email_address_id: "address_2",
    email_addresses: [
      { id: "address_1", email_address: "old@example.com", verification: { status: "verified" } },
      { id: "address_2", email_address: email, verification: { status } },
    ],
    updated_at: updatedAt,
  },
});

async function seedUserOne() {
  const { professionalId } = await seedEventType(t);
  const clerkUserId = "user_one";
  await t.run((ctx) => ctx.db.patch("professionals", professionalId, { clerkUserId, profileSlug: "demo-teacher" }));
  const row = () => t.run((ctx) => ctx.db.get("professionals", professionalId));
  return { professionalId, row };
}

describe("signature check", () => {
  test.each<[string, Delivery]>([
    ["another secret", { secret: "whsec_YW5vdGhlciBzZWNyZXQgYW5vdGhlcg==" }],
    ["a changed body", { tamper: true }],
    ["an old timestamp", { at: now - 6 * MINUTE_MS }],
    ["a future timestamp", { at: now + 6 * MINUTE_MS }],
  ])("refuses %s without effect", async (_, delivery) => {
    const { row } = await seedUserOne();
    expect(await deliver(userUpdated("user_one", "new@example.com"), delivery)).toBe(400);
    expect((await row())?.email).toBe("teacher@example.com");
  });

  test("refuses an unsigned request, even an empty one", async () => {
    expect((await t.fetch("/clerk-webhook", { method: "POST" })).status).toBe(400);
    expect((await t.fetch("/clerk-webhook", { method: "GET" })).status).toBe(404);
  });
});

describe("user.updated", () => {
  test("copies the primary email address, once per event", async () => {
    const { professionalId, row } = await seedUserOne();
    expect(await deliver(userUpdated("user_one", "new@example.com"), { id: "event" })).toBe(200);
    expect((await row())?.email).toBe("new@example.com");
    await t.run((ctx) => ctx.db.patch("professionals", professionalId, { email: "newer@example.com" }));
    expect(await deliver(userUpdated("user_one", "new@example.com"), { id: "event" })).toBe(200);
    expect((await row())?.email).toBe("newer@example.com");
  });

  test.each([
    ["an unverified address", userUpdated("user_one", "new@example.com", { status: "unverified" })],
    ["a second header line", userUpdated("user_one", "new@example.com\r\nBcc: x@y.example")],
    ["two addresses", userUpdated("user_one", '"x" <new@example.com>, other@example.com')],
    ["no address", userUpdated("user_one", "")],
  ])("ignores %s, and logs no address", async (_, event) => {
    const warned = vi.spyOn(console, "warn");
    const { row } = await seedUserOne();
    const before = await row();
    expect(await deliver(event)).toBe(200);
    expect(await row()).toEqual(before);
    expect(warned.mock.calls).toEqual([[expect.stringMatching(/^clerk user\.updated: email_\w+$/)]]);
  });

  test("never brings back an older address, whatever order events arrive in", async () => {
    const { row } = await seedUserOne();
    const changes = [1, 2, 3].map((step) =>
      userUpdated("user_one", `${step}@example.com`, { updatedAt: now + step * MINUTE_MS }),
    );
    for (const index of [1, 0, 2, 1, 0]) await deliver(changes[index]);
    expect((await row())?.email).toBe("3@example.com");
  });

  test("an older token or event changes nothing, a newer one does", async () => {
    const { row } = await seedUserOne();
    const signIn = async (email: string) => {
      await t.withIdentity(verified("user_one", email)).mutation(api.professionalMutations.ensure, {});
      return (await row())?.email;
    };
    await deliver(userUpdated("user_one", "new@example.com", { updatedAt: now + 1 }));
    expect(await signIn("teacher@example.com")).toBe("new@example.com");
    vi.setSystemTime(now + 30_000);
    expect(await signIn("teacher@example.com")).toBe("new@example.com");
    // The tokens of this minute are newer than the event. A later event about the old address is not.
    vi.setSystemTime(now + MINUTE_MS + 1_000);
    expect(await signIn("newest@example.com")).toBe("newest@example.com");
    await deliver(userUpdated("user_one", "teacher@example.com", { updatedAt: now }));
    expect((await row())?.email).toBe("newest@example.com");
  });

  test("accepts unknown users, event types and payloads without effect", async () => {
    const { row } = await seedUserOne();
    const before = await row();
    for (const event of [
      userUpdated("user_two", "x@example.com"),
      { type: "session.created" },
      { type: "user.updated" },
      "text",
      null,
    ]) {
      expect(await deliver(event)).toBe(200);
    }
    expect(await row()).toEqual(before);
  });
});

describe("user.deleted", () => {
  test("is not undone by a change that arrives late", async () => {
    await seedUserOne();
    await deliver({ type: "user.deleted", data: { id: "user_one", deleted: true } });
    await t.finishAllScheduledFunctions(vi.runAllTimers);
    const before = await allOf(t, "professionals");
    for (const updatedAt of [now - 1, Date.now() + 1]) {
      await deliver(userUpdated("user_one", "new@example.com", { updatedAt }));
    }
    expect(await allOf(t, "professionals")).toEqual(before);
  });

  test("erases the professional, archives event types, and keeps bookings and slugs", async () => {
    const { professionalId, row } = await seedUserOne();
    const { manageToken } = await book(t, t, { startsAt: Date.now() + 60 * MINUTE_MS });
    expect(await deliver({ type: "user.deleted", data: { id: "user_one", deleted: true } })).toBe(200);
    await t.finishAllScheduledFunctions(vi.runAllTimers);

    expect(await row()).toMatchObject({ email: "", fullName: "A former professional" });
    const rows = await t.run(async (ctx) => ({
      professionals: await ctx.db.query("professionals").collect(),
      emails: await ctx.db.query("emails").collect(),
      payloads: await ctx.db.query("emailPayloads").collect(),
      eventTypes: await ctx.db.query("eventTypes").collect(),
      retired: await ctx.db.query("retiredSlugs").collect(),
      bookings: await ctx.db.query("bookings").collect(),
    }));
    expect(JSON.stringify(rows)).not.toMatch(/teacher@example\.com|Demo Teacher|user_one/);
    expect(rows.eventTypes).toMatchObject([{ status: "archived", location: "", publicLocation: "" }]);
    expect(rows.retired).toMatchObject([
      { slug: "demo-teacher", professionalId },
      { slug: "lesson-30", professionalId },
    ]);
    expect(rows.emails.at(-1)).toMatchObject({ audience: "client", occasion: "cancelled", status: "sent" });
    expect(rows.payloads).toEqual([]);
    expect(rows.bookings).toMatchObject([{ status: "cancelled", location: "", email: "client.one@example.com" }]);
    expect(await t.query(api.confirmation.getByToken, { token: manageToken })).toMatchObject({
      professionalName: "A former professional",
      eventTypeSlug: null,
    });
    const formerUser = t.withIdentity({ subject: "user_one", email: "teacher@example.com" });
    await expect(formerUser.query(api.professionals.ownSlug, { slug: "demo-teacher" })).rejects.toThrow(
      "NOT_SIGNED_IN",
    );
  });
});

describe("email.created with a password reset code", () => {
  const resetCode = (change: Record<string, unknown> = {}, timestamp = Date.now()) => ({
    type: "email.created",
    timestamp,
    data: {
      slug: "reset_password_code",
      to_email_address: "teacher@example.com",
      delivered_by_clerk: false,
      data: { otp_code: "424242" },
      ...change,
    },
  });

  test("emails a link with the code, and does not store the code", async () => {
    expect(await deliver(resetCode(), { id: "event" })).toBe(200);
    expect(provider.sent).toMatchObject([{ to: "teacher@example.com", key: "clerk/event" }]);
    expect(provider.sent[0]?.body).toContain("https://app.example.com/reset-password#424242");
    expect(provider.sent[0]?.body).toContain("Or enter this code on the reset page: 424242");
    const stored = await t.run(async (ctx) => [
      await ctx.db.system.query("_scheduled_functions").collect(),
      await ctx.db.query("emails").collect(),
      await ctx.db.query("webhookEvents").collect(),
    ]);
    expect(JSON.stringify(stored)).not.toContain("424242");
  });

  test("returns 500 if the provider fails, so that Clerk retries, with one idempotency key per event", async () => {
    provider.answers.push(failure(500, "internal_server_error"));
    expect(await deliver(resetCode(), { id: "event" })).toBe(500);
    expect(await deliver(resetCode(), { id: "event" })).toBe(200);
    expect(new Set(provider.sent.map(({ key }) => key))).toEqual(new Set(["clerk/event"]));
  });

  test("sends no code that has expired, and asks for no other delivery", async () => {
    expect(await deliver(resetCode({}, now - 10 * MINUTE_MS + 1))).toBe(200);
    expect(provider.sent).toHaveLength(1);
    expect(await deliver(resetCode({}, now - 10 * MINUTE_MS))).toBe(200);
    expect(provider.sent).toHaveLength(1);
  });

  test("sends ten an hour to one mailbox, however its address is written", async () => {
    const spellings = ["teacher@example.com", "Teacher@Example.com", "teacher+reset@example.com"];
    for (let time = 0; time < 12; time += 1) {
      expect(await deliver(resetCode({ to_email_address: spellings[time % 3] }))).toBe(200);
    }
    expect(provider.sent).toHaveLength(10);
    expect(await deliver(resetCode({ to_email_address: "other@example.com" }))).toBe(200);
    expect(provider.sent).toHaveLength(11);
    vi.setSystemTime(now + HOUR_MS);
    expect(await deliver(resetCode())).toBe(200);
    expect(provider.sent).toHaveLength(12);
  });

  test("ignores emails that Clerk delivers itself, other emails, and what is no address", async () => {
    expect(await deliver(resetCode({ delivered_by_clerk: true }))).toBe(200);
    expect(await deliver(resetCode({ slug: "verification_code" }))).toBe(200);
    expect(await deliver(resetCode({ to_email_address: "a@example.com\r\nBcc: x@y.example" }))).toBe(200);
    expect(provider.sent).toEqual([]);
  });
});
