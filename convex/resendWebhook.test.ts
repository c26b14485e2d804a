import { Buffer } from "node:buffer";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import { MINUTE_MS } from "./domain/time";
import { loadModules, now, type T } from "./testing/backend.setup";
import { claim, record, timedOut, tryClaim } from "./testing/outbox.setup";
import { allOf, clientEmail, patchEmails } from "./testing/rows.setup";
import { book, type Caller, seedEventType, setUpProfessional } from "./testing/seed.setup";
import { type Delivery, webhook } from "./testing/webhooks.setup";

const secret = "whsec_cmVzZW5kIHRlc3RpbmcgdGVzdGluZw==";

let t: T;
let caller: Caller;
beforeAll(loadModules);
beforeEach(async () => {
  // The edge runtime's Request needs Buffer. Convex's runtime has none.
  vi.stubGlobal("Buffer", Buffer);
  vi.stubEnv("RESEND_WEBHOOK_SECRET", secret);
  const { professionalId, ...one } = await setUpProfessional();
  ({ t, caller } = one);
  await seedEventType(t, { professionalId });
  await book(t, t, { startsAt: Date.now() + 60 * MINUTE_MS });
  // These tests are about the client's email, so it is the only one that is due.
  await patchEmails(t, { status: "sent" }, "professional");
});

const deliver = webhook(
  () => t,
  "/resend-webhook",
  () => secret,
);
/** Records the client's email as sent, with the provider's id `message-1`. */
const send = async () => record(t, (await claim(t)).email, { kind: "sent", providerMessageId: "message-1" });
const countUndelivered = async () => (await caller.query(api.emails.countUndelivered, {})).count;

type EventOptions = { minute?: number; generation?: number; emailId?: string; tags?: unknown; bounce?: object };

/** Resend's event about the client's email, `minute` minutes after it was sent. */
async function eventOf(type: string, { minute = 1, generation = 1, emailId, tags, bounce }: EventOptions = {}) {
  const { _id } = await clientEmail(t);
  const created_at = new Date(now + minute * MINUTE_MS).toISOString();
  const ownTags = { email: emailId ?? _id, generation: String(generation) };
  return { type: `email.${type}`, created_at, data: { email_id: "message-1", tags: tags ?? ownTags, bounce } };
}

describe("signature check", () => {
  test.each<[string, Delivery]>([
    ["another secret", { secret: "whsec_YW5vdGhlciBzZWNyZXQgYW5vdGhlcg==" }],
    ["a changed body", { tamper: true }],
    ["an old timestamp", { at: Date.parse("2026-03-02T19:54Z") }],
    ["a future timestamp", { at: Date.parse("2026-03-02T20:06Z") }],
  ])("refuses %s without effect", async (_, delivery) => {
    await send();
    const before = await clientEmail(t);
    expect(await deliver(await eventOf("bounced"), delivery)).toBe(400);
    expect(await clientEmail(t)).toEqual(before);
  });

  test("refuses an unsigned request, even an empty one", async () => {
    expect((await t.fetch("/resend-webhook", { method: "POST" })).status).toBe(400);
    expect((await t.fetch("/resend-webhook", { method: "GET" })).status).toBe(404);
  });
});

describe("delivery events", () => {
  test.each([
    ["sent", "sent", null],
    ["delivered", "delivered", null],
    ["bounced", "bounced", "This address doesn’t exist or doesn’t accept email. Check the address for typos."],
    ["suppressed", "bounced", expect.stringContaining("An earlier email to this address bounced")],
    ["failed", "failed", "The email service couldn’t send this email."],
    ["complained", "complained", "The email was delivered, but the recipient marked it as spam."],
  ])("email.%s sets the status %s", async (type, status, lastError) => {
    await send();
    expect(await deliver(await eventOf(type))).toBe(200);
    expect(await clientEmail(t)).toMatchObject({ status, ...(lastError !== null && { lastError }) });
    expect(await countUndelivered()).toBe(status === "bounced" || status === "failed" ? 1 : 0);
  });

  test("a full mailbox is not reported as a wrong address", async () => {
    await send();
    await deliver(await eventOf("bounced", { bounce: { type: "Transient", subType: "MailboxFull" } }));
    expect((await clientEmail(t)).lastError).toContain("it may be full");
  });

  test("a delay is shown with its start until the email is delivered", async () => {
    await send();
    await deliver(await eventOf("delivery_delayed", { minute: 3 }));
    expect(await clientEmail(t)).toMatchObject({ status: "sent", delayedAt: Date.parse("2026-03-02T20:03Z") });
    const booking = await t.run((ctx) => ctx.db.query("bookings").first());
    const details = await caller.query(api.bookings.get, { bookingId: booking?._id ?? "" });
    expect(details?.emails[0]).toMatchObject({ status: "sent", delayedAt: "Monday, March 2, 2026, 12:03 PM PST" });
    await deliver(await eventOf("delivered", { minute: 5 }));
    expect((await clientEmail(t)).status).toBe("delivered");
    expect(await clientEmail(t)).not.toHaveProperty("delayedAt");
  });

  const order = ["sent", "delivery_delayed", "delivered", "complained"];
  test.each([
    [order, "complained"],
    [order.toReversed(), "complained"],
    [["delivered", "delivery_delayed", "sent"], "delivered"],
    [["bounced", "delivery_delayed", "sent", "delivered"], "bounced"],
    [["delivered", "bounced"], "bounced"],
  ])("events in the order %j result in %s", async (types, status) => {
    await send();
    for (const type of types) await deliver(await eventOf(type));
    expect((await clientEmail(t)).status).toBe(status);
    expect(await clientEmail(t)).not.toHaveProperty("delayedAt");
  });

  test("a repeated event has no effect", async () => {
    await send();
    await deliver(await eventOf("delivered"), { id: "event" });
    const { _id } = await clientEmail(t);
    await t.run((ctx) => ctx.db.patch("emails", _id, { status: "sent" }));
    expect(await deliver(await eventOf("delivered"), { id: "event" })).toBe(200);
    expect((await clientEmail(t)).status).toBe("sent");
  });

  test("events are matched by the provider's id if they have no tags, and by tags in a list", async () => {
    await send();
    await deliver(await eventOf("delivery_delayed", { tags: {} }));
    expect(await clientEmail(t)).toHaveProperty("delayedAt");
    const { _id } = await clientEmail(t);
    const list = [
      { name: "email", value: _id },
      { name: "generation", value: "1" },
    ];
    await deliver(await eventOf("delivered", { tags: list }));
    expect((await clientEmail(t)).status).toBe("delivered");
  });

  test("events about an older generation are ignored after a resend", async () => {
    await send();
    await caller.mutation(api.emailMutations.resend, { emailId: (await clientEmail(t))._id });
    const before = await clientEmail(t);
    expect(before.generation).toBe(2);
    for (const tags of [undefined, {}]) expect(await deliver(await eventOf("bounced", { tags }))).toBe(200);
    expect(await clientEmail(t)).toEqual(before);
  });

  test("events of other types, about unknown emails and with other payloads have no effect", async () => {
    await send();
    const before = await allOf(t, "emails");
    const known = await eventOf("delivered");
    for (const event of [
      await eventOf("opened"),
      await eventOf("delivered", { emailId: "nobody" }),
      await eventOf("delivered", { emailId: (await t.run((ctx) => ctx.db.query("bookings").first()))?._id ?? "" }),
      { ...known, data: { ...known.data, tags: {}, email_id: "message-of-another-app" } },
      { ...known, created_at: "some day" },
      { type: "domain.created" },
      { type: "email.delivered", data: null },
      "text",
      null,
    ]) {
      expect(await deliver(event)).toBe(200);
    }
    expect(await allOf(t, "emails")).toEqual(before);
  });
});

describe("an attempt without an answer", () => {
  test("is finished by an event, and not repeated", async () => {
    const { email } = await claim(t);
    await deliver(await eventOf("delivered"));
    expect(await clientEmail(t)).toMatchObject({ status: "delivered", providerMessageId: "message-1" });
    await record(t, email, timedOut);
    expect((await clientEmail(t)).status).toBe("delivered");
    vi.setSystemTime(Date.now() + 24 * 60 * MINUTE_MS);
    await t.mutation(internal.outbox.sweep, {});
    expect(await tryClaim(t)).toBeNull();
  });

  test("is finished by an event while the email waits for a retry, and after it failed", async () => {
    const { _id } = await clientEmail(t);
    for (const state of [
      { status: "queued", failures: 2, nextAttemptAt: Date.now() + MINUTE_MS },
      { status: "failed", failures: 7, lastError: "It may have been delivered." },
    ] as const) {
      await t.run((ctx) => ctx.db.patch("emails", _id, { ...state, lastEventAt: undefined }));
      await deliver(await eventOf("sent"));
      expect((await clientEmail(t)).status).toBe("sent");
      expect(await clientEmail(t)).not.toHaveProperty("lastError");
    }
  });
});
