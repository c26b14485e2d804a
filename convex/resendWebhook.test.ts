import { Buffer } from "node:buffer";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import type { Doc } from "./_generated/dataModel";
import { MINUTE_MS } from "./domain/time";
import {
  book,
  type Caller,
  modules,
  seedEventType,
  seedProfessional,
  setUp,
  stopClock,
  type T,
} from "./testing/backend.setup";
import { allOf } from "./testing/rows.setup";
import { type Delivery, webhook } from "./testing/webhooks.setup";

const secret = "whsec_cmVzZW5kIHRlc3RpbmcgdGVzdGluZw==";

let t: T;
let caller: Caller;
beforeEach(async () => {
  await Promise.all(Object.values(modules).map((load) => load()));
  // The Request of the runtime that stands in for Convex's is made with it; Convex's is not.
  vi.stubGlobal("Buffer", Buffer);
  vi.stubEnv("RESEND_WEBHOOK_SECRET", secret);
  const release = stopClock();
  t = setUp();
  const { professionalId, ...one } = await seedProfessional(t, "one");
  caller = one.caller;
  await seedEventType(t, { professionalId });
  await book(t, t, { startsAt: Date.now() + 60 * MINUTE_MS });
  return () => {
    release();
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  };
});

const deliver = webhook(
  () => t,
  "/resend-webhook",
  () => secret,
);
const clientEmail = async (): Promise<Doc<"emails">> => {
  const emails = await allOf(t, "emails");
  const found = emails.find(({ audience }) => audience === "client");
  if (!found) throw new Error("The client's message is there.");
  return found;
};
const claim = async () => {
  const claimed = await t.mutation(internal.outbox.claim, { runId: "run" });
  if (!claimed) throw new Error("A message is due.");
  return claimed.email;
};
/** Hands the client's message over; the provider calls it `message-1`. */
const send = async () => {
  const tried = await claim();
  await t.mutation(internal.outbox.record, {
    attempted: tried,
    outcome: { kind: "sent", providerMessageId: "message-1" },
  });
};
const countUndelivered = async () => (await caller.query(api.emails.countUndelivered, {})).count;

type Told = { minute?: number; generation?: number; emailId?: string; tags?: unknown; bounce?: object };

/** What Resend tells of the client's message, so many minutes after it was sent. */
async function told(type: string, { minute = 1, generation = 1, emailId, tags, bounce }: Told = {}) {
  const { _id } = await clientEmail();
  const created_at = new Date(Date.parse("2026-03-02T20:00Z") + minute * MINUTE_MS).toISOString();
  const own = { email: emailId ?? _id, generation: String(generation) };
  return { type: `email.${type}`, created_at, data: { email_id: "message-1", tags: tags ?? own, bounce } };
}

describe("the signature", () => {
  test.each<[string, Delivery]>([
    ["another secret", { secret: "whsec_YW5vdGhlciBzZWNyZXQgYW5vdGhlcg==" }],
    ["a changed body", { tamper: true }],
    ["an old time stamp", { at: Date.parse("2026-03-02T19:54Z") }],
    ["a time stamp ahead", { at: Date.parse("2026-03-02T20:06Z") }],
  ])("with %s is refused, and nothing happens", async (_, delivery) => {
    await send();
    const before = await clientEmail();
    expect(await deliver(await told("bounced"), delivery)).toBe(400);
    expect(await clientEmail()).toEqual(before);
  });

  test("is required, also for an empty request", async () => {
    expect((await t.fetch("/resend-webhook", { method: "POST" })).status).toBe(400);
    expect((await t.fetch("/resend-webhook", { method: "GET" })).status).toBe(404);
  });
});

describe("delivery events", () => {
  test.each([
    ["sent", "sent", null],
    ["delivered", "delivered", null],
    ["bounced", "bounced", "This address does not exist or does not accept email. Check the address for typos."],
    ["suppressed", "bounced", expect.stringContaining("An earlier email to this address bounced")],
    ["failed", "failed", "The email service could not send this email."],
    ["complained", "complained", "The email was delivered, but the recipient marked it as spam."],
  ])("email.%s reads %s", async (type, status, lastError) => {
    await send();
    expect(await deliver(await told(type))).toBe(200);
    expect(await clientEmail()).toMatchObject({ status, ...(lastError !== null && { lastError }) });
    expect(await countUndelivered()).toBe(status === "bounced" || status === "failed" ? 1 : 0);
  });

  test("a full mailbox is not reported as a wrong address", async () => {
    await send();
    await deliver(await told("bounced", { bounce: { type: "Transient", subType: "MailboxFull" } }));
    expect((await clientEmail()).lastError).toContain("it may be full");
  });

  test("a delay is shown with its start, and ends with delivery", async () => {
    await send();
    await deliver(await told("delivery_delayed", { minute: 3 }));
    expect(await clientEmail()).toMatchObject({ status: "sent", delayedAt: Date.parse("2026-03-02T20:03Z") });
    const booking = await t.run((ctx) => ctx.db.query("bookings").first());
    const panel = await caller.query(api.bookings.get, { bookingId: booking?._id ?? "" });
    expect(panel?.emails[0]).toMatchObject({ status: "sent", delayedAt: "Monday, March 2, 12:03 PM PST" });
    await deliver(await told("delivered", { minute: 5 }));
    expect((await clientEmail()).status).toBe("delivered");
    expect(await clientEmail()).not.toHaveProperty("delayedAt");
  });

  const order = ["sent", "delivery_delayed", "delivered", "complained"];
  test.each([
    [order, "complained"],
    [order.toReversed(), "complained"],
    [["delivered", "delivery_delayed", "sent"], "delivered"],
    [["bounced", "delivery_delayed", "sent", "delivered"], "bounced"],
    [["delivered", "bounced"], "bounced"],
  ])("told in the order %j it is %s in the end", async (types, status) => {
    await send();
    for (const type of types) await deliver(await told(type));
    expect((await clientEmail()).status).toBe(status);
    expect(await clientEmail()).not.toHaveProperty("delayedAt");
  });

  test("counts once", async () => {
    await send();
    await deliver(await told("delivered"), { id: "event" });
    const { _id } = await clientEmail();
    await t.run((ctx) => ctx.db.patch("emails", _id, { status: "sent" }));
    expect(await deliver(await told("delivered"), { id: "event" })).toBe(200);
    expect((await clientEmail()).status).toBe("sent");
  });

  test("finds the email by the provider's id if there are no tags, and by tags as a list", async () => {
    await send();
    await deliver(await told("delivery_delayed", { tags: {} }));
    expect(await clientEmail()).toHaveProperty("delayedAt");
    const { _id } = await clientEmail();
    const list = [
      { name: "email", value: _id },
      { name: "generation", value: "1" },
    ];
    await deliver(await told("delivered", { tags: list }));
    expect((await clientEmail()).status).toBe("delivered");
  });

  test("ignores an event about an older generation after a resend", async () => {
    await send();
    await caller.mutation(api.emailMutations.resend, { emailId: (await clientEmail())._id });
    const before = await clientEmail();
    expect(before.generation).toBe(2);
    for (const tags of [undefined, {}]) expect(await deliver(await told("bounced", { tags }))).toBe(200);
    expect(await clientEmail()).toEqual(before);
  });

  test("accepts events of other kinds, unknown emails and other shapes without effect", async () => {
    await send();
    const before = await allOf(t, "emails");
    const known = await told("delivered");
    for (const event of [
      await told("opened"),
      await told("delivered", { emailId: "nobody" }),
      await told("delivered", { emailId: (await t.run((ctx) => ctx.db.query("bookings").first()))?._id ?? "" }),
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
  test("is finished by the event, before or after its result; nothing is sent again", async () => {
    const tried = await claim();
    await deliver(await told("delivered"));
    expect(await clientEmail()).toMatchObject({ status: "delivered", providerMessageId: "message-1" });
    const outcome = { kind: "transient", code: "timeout", reason: "No answer.", mayBeDelivered: true } as const;
    await t.mutation(internal.outbox.record, { attempted: tried, outcome });
    expect((await clientEmail()).status).toBe("delivered");
    vi.setSystemTime(Date.now() + 24 * 60 * MINUTE_MS);
    await t.mutation(internal.outbox.sweep, {});
    expect((await claim())._id).not.toBe(tried._id);
  });

  test("is finished also while it waits for a retry, or after it was given up", async () => {
    const { _id } = await clientEmail();
    for (const state of [
      { status: "queued", failures: 2, nextAttemptAt: Date.now() + MINUTE_MS },
      { status: "failed", failures: 7, lastError: "It may have been delivered." },
    ] as const) {
      await t.run((ctx) => ctx.db.patch("emails", _id, { ...state, lastEventAt: undefined }));
      await deliver(await told("sent"));
      expect((await clientEmail()).status).toBe("sent");
      expect(await clientEmail()).not.toHaveProperty("lastError");
    }
  });
});
