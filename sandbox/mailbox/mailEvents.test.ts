import { Resend } from "resend";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEmailEvent } from "../../convex/model/vendors/resend";
import { listen, type RunningServer, readBody } from "../httpServer";
import { type Mailbox, startMailbox } from "./mailbox";
import { fates } from "./mailEvents";

const secret = `whsec_${Buffer.from("a secret of the test").toString("base64")}`;
const now = Date.now();
let app: RunningServer;
let mailbox: Mailbox;
/** What the app was told, each with a signature that was right. */
let told: unknown[];

beforeEach(async () => {
  told = [];
  app = await listen(async (request) => {
    const names = ["id", "timestamp", "signature"];
    const headers = Object.fromEntries(
      names.map((name) => [`webhook-${name}`, String(request.headers[`svix-${name}`])]),
    );
    told.push(new Webhook(secret).verify(String(await readBody(request, 100_000)), headers));
    return { status: 200 };
  }, 0);
  const webhook = { url: `${app.url}/resend-webhook`, secret };
  mailbox = await startMailbox({ port: 0, now: () => now, webhook, travelMs: 1 });
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

const kinds = () => told.map((event) => readEmailEvent(event)?.kind);
const order = (id: string, body: string, contentType = "application/json") =>
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
])("a mail to %s meets %j, and the app can read it", async (to, expected) => {
  const id = await send(to);
  await expect.poll(() => kinds().sort()).toEqual([...expected, "sent"].sort());
  for (const event of told.map(readEmailEvent)) {
    expect(event).toMatchObject({ providerMessageId: id, at: now, tag: { emailId: "email_1", generation: 2 } });
  }
});

test("a page or test tells what becomes of a mail", async () => {
  const id = await send("client.one@example.com");
  await expect.poll(() => told.length).toBe(2);
  for (const type of fates) expect((await order(id, JSON.stringify({ type }))).status).toBe(204);
  await expect.poll(() => told.length).toBe(2 + fates.length);
  expect(kinds().slice(2).sort()).toEqual(["bounced", "bounced", "complained", "delayed", "delivered", "failed"]);
  const { data } = await new Resend("re_test", { baseUrl: mailbox.url }).emails.get(id);
  expect(data?.last_event).toBe("failed");
  const page = await (await fetch(`${mailbox.url}/mails/${id}`)).text();
  expect(page).toContain(`data-tell="/mailbox/mails/${id}/events" data-type="bounced"`);
});

test("refuses what cannot become of one, an unknown mail, and what a foreign page could send", async () => {
  const id = await send("client.one@example.com");
  expect((await order(id, '{"type":"opened"}')).status).toBe(400);
  expect((await order("unknown", '{"type":"bounced"}')).status).toBe(404);
  expect((await order(id, '{"type":"bounced"}', "text/plain")).status).toBe(415);
});

test("what is not there yet when it stops is never told", async () => {
  const slow = await startMailbox({
    port: 0,
    webhook: { url: `${app.url}/resend-webhook`, secret },
    travelMs: 60_000,
  });
  await new Resend("re_test", { baseUrl: slow.url }).emails.send({
    from: "no-reply@example.com",
    ...{ to: "client.one@example.com", subject: "Booked", text: "See you" },
  });
  await slow.close();
  expect(kinds()).not.toContain("delivered");
});
