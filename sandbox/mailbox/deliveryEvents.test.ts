import { Resend } from "resend";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEmailEvent } from "../../convex/model/vendors/resend";
import { listen, type RunningServer, readBody } from "../httpServer";
import { deliveryEvents } from "./deliveryEvents";
import { type Mailbox, startMailbox } from "./mailbox";

const secret = `whsec_${Buffer.from("a secret of the test").toString("base64")}`;
const now = Date.now();
let app: RunningServer;
let mailbox: Mailbox;
/** The webhook events that the app received with a valid signature. */
let received: unknown[];

beforeEach(async () => {
  received = [];
  app = await listen(async (request) => {
    const names = ["id", "timestamp", "signature"];
    const headers = Object.fromEntries(
      names.map((name) => [`webhook-${name}`, String(request.headers[`svix-${name}`])]),
    );
    received.push(new Webhook(secret).verify(String(await readBody(request, 100_000)), headers));
    return { status: 200 };
  }, 0);
  const webhook = { url: `${app.url}/resend-webhook`, secret };
  mailbox = await startMailbox({ port: 0, now: () => now, webhook, deliveryDelayMs: 1 });
});

afterEach(async () => {
  await mailbox.close();
  await app.close();
});

async function send(to: string): Promise<string> {
  const { data, error } = await new Resend("re_test", { baseUrl: mailbox.url }).emails.send({
    from: "Demo Teacher <no-reply@example.com>",
    ...{ to, subject: "Booked", text: "See you" },
    tags: [
      { name: "email", value: "email_1" },
      { name: "generation", value: "2" },
    ],
  });
  if (!data) throw new Error(error.message);
  return data.id;
}

const kinds = () => received.map((event) => readEmailEvent(event)?.kind);
const postEvent = (id: string, body: string, contentType = "application/json") =>
  fetch(`${mailbox.url}/mailbox/mails/${id}/events`, {
    method: "POST",
    headers: { "content-type": contentType },
    body,
  });

test.each([
  ["client.one@example.com", ["delivered"]],
  ["Client One <bounced@example.com>", ["bounced"]],
  ["bounced+any.label@resend.dev", ["bounced"]],
  ["suppressed@resend.dev", ["bounced"]],
  ["complained@resend.dev", ["complained", "delivered"]],
  ["bouncedx@example.com", ["delivered"]],
])("a mail to %s triggers the events %j", async (to, expected) => {
  const id = await send(to);
  await expect.poll(() => kinds().sort()).toEqual([...expected, "sent"].sort());
  for (const event of received.map(readEmailEvent)) {
    expect(event).toMatchObject({ providerMessageId: id, at: now, tag: { emailId: "email_1", generation: 2 } });
  }
});

test("POST /events triggers any delivery event", async () => {
  const id = await send("client.one@example.com");
  await expect.poll(() => received.length).toBe(2);
  for (const type of deliveryEvents) expect((await postEvent(id, JSON.stringify({ type }))).status).toBe(204);
  await expect.poll(() => received.length).toBe(2 + deliveryEvents.length);
  expect(kinds().slice(2).sort()).toEqual(["bounced", "bounced", "complained", "delayed", "delivered", "failed"]);
  const { data } = await new Resend("re_test", { baseUrl: mailbox.url }).emails.get(id);
  expect(data?.last_event).toBe("failed");
  const page = await (await fetch(`${mailbox.url}/mails/${id}`)).text();
  expect(page).toContain(`data-event-url="/mailbox/mails/${id}/events" data-type="bounced"`);
});

test("rejects unknown events, unknown mails and cross-site requests", async () => {
  const id = await send("client.one@example.com");
  expect((await postEvent(id, '{"type":"opened"}')).status).toBe(400);
  expect((await postEvent("unknown", '{"type":"bounced"}')).status).toBe(404);
  expect((await postEvent(id, '{"type":"bounced"}', "text/plain")).status).toBe(415);
});

test("drops pending delivery events when it stops", async () => {
  const slow = await startMailbox({
    port: 0,
    webhook: { url: `${app.url}/resend-webhook`, secret },
    deliveryDelayMs: 60_000,
  });
  await new Resend("re_test", { baseUrl: slow.url }).emails.send({
    from: "no-reply@example.com",
    ...{ to: "client.one@example.com", subject: "Booked", text: "See you" },
  });
  await slow.close();
  expect(kinds()).not.toContain("delivered");
});
