import { Resend } from "resend";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clerkMail } from "../clerk/mails";
import { type Mailbox, startMailbox } from "./mailbox";

const hostile = `<script>alert("x")</script>`;
let mailbox: Mailbox;

beforeEach(async () => {
  mailbox = await startMailbox({ port: 0, requestsPerSecond: 100 });
});

afterEach(() => mailbox.close());

async function send(overrides: { subject?: string; html?: string; text?: string } = {}): Promise<string> {
  const { data, error } = await new Resend("re_test", { baseUrl: mailbox.url }).emails.send({
    from: "Demo Teacher <no-reply@example.com>",
    to: "client.one@example.com",
    subject: "Booked",
    text: "See you",
    attachments: [{ filename: "lesson é.ics", content: btoa("BEGIN:VCALENDAR"), contentType: "text/calendar" }],
    ...overrides,
  });
  if (!data) throw new Error(error.message);
  return data.id;
}

async function get(path: string) {
  const response = await fetch(mailbox.url + path);
  return { status: response.status, headers: response.headers, body: await response.text() };
}

const control = (method: string, path: string, body?: string, contentType = "application/json") =>
  fetch(mailbox.url + path, { method, ...(body && { body, headers: { "content-type": contentType } }) });

test("lists mails newest first with sender, recipient and link", async () => {
  expect((await get("/")).body).toContain("No emails yet");
  const first = await send({ subject: "First mail" });
  const second = await send({ subject: "Second mail" });

  const { body, headers } = await get("/");
  expect(body).toContain("2 emails");
  expect(body.indexOf(`/mails/${second}`)).toBeLessThan(body.indexOf(`/mails/${first}`));
  expect(body).toContain("Demo Teacher &lt;no-reply@example.com&gt;");
  expect(headers.get("content-security-policy")).toContain("script-src 'self';");
});

test("no script of a mail runs in the inbox pages", async () => {
  const id = await send({ subject: hostile, text: hostile, html: `<html><head></head><body>${hostile}</body></html>` });
  expect((await get("/")).body).not.toContain(hostile);

  const detail = (await get(`/mails/${id}`)).body;
  expect(detail).not.toContain(hostile);
  expect(detail).toContain("&lt;script&gt;");
  expect(detail).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');

  const html = await get(`/mails/${id}/html`);
  expect(html.body).toBe(`<html><head><base target="_blank"></head><body>${hostile}</body></html>`);
  const policy = html.headers.get("content-security-policy");
  expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';/);
  expect(policy).not.toMatch(/script|allow-same-origin/);
});

test("serves attachments as downloads", async () => {
  const id = await send();
  expect((await get(`/mails/${id}`)).body).toContain(`/mails/${id}/attachments/0`);

  const { body, headers } = await get(`/mails/${id}/attachments/0`);
  expect(body).toBe("BEGIN:VCALENDAR");
  expect(headers.get("content-type")).toBe("text/calendar");
  expect(headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''lesson%20%C3%A9.ics");
});

test.each(["/mails/unknown", "/mails/unknown/html", "/nowhere"])("responds with 404 for %s", async (path) => {
  expect((await get(path)).status).toBe(404);
});

test("responds with 404 for a missing attachment", async () => {
  expect((await get(`/mails/${await send()}/attachments/1`)).status).toBe(404);
});

test("lists and deletes mails as JSON", async () => {
  const id = await send();
  expect(JSON.parse((await get("/mailbox/mails")).body)).toMatchObject([{ id, subject: "Booked" }]);
  expect((await control("DELETE", "/mailbox/mails")).status).toBe(204);
  expect(mailbox.mails()).toEqual([]);
});

test("adds, lists and clears failures as JSON", async () => {
  const failure = { kind: "500", to: "client.one@example.com", times: 3 };
  expect((await control("POST", "/mailbox/failures", JSON.stringify(failure))).status).toBe(204);
  await expect(send()).rejects.toThrow("An unexpected error occurred.");
  expect(JSON.parse((await get("/mailbox/failures")).body)).toMatchObject([{ ...failure, times: 2 }]);
  expect((await get("/")).body).toContain("Server error (500), for client.one@example.com, 2 more times");

  expect((await control("DELETE", "/mailbox/failures")).status).toBe(204);
  expect(await send()).toBeTruthy();
});

test("rejects an invalid failure and a cross-site request", async () => {
  expect((await control("POST", "/mailbox/failures", '{"kind":"503"}')).status).toBe(400);
  expect((await control("POST", "/mailbox/failures", "no json")).status).toBe(400);
  expect((await control("POST", "/mailbox/failures", '{"kind":"500"}', "text/plain")).status).toBe(415);
  expect(await send()).toBeTruthy();
});

test("the event stream reports each change", async () => {
  const response = await fetch(`${mailbox.url}/mailbox/events`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const changes = [
    () => send(),
    () => mailbox.fail({ kind: "500" }),
    () => control("DELETE", "/mailbox/failures"),
    () => control("DELETE", "/mailbox/mails"),
  ];
  for (const change of changes) {
    await change();
    expect((await reader?.read())?.value).toBe("data: changed\n\n");
  }
});

test("accepts mails of other senders even while sending fails", async () => {
  mailbox.fail({ kind: "500" });
  const link = { label: "Verify", url: "http://127.0.0.1/verify?token=a&b" };
  await mailbox.deliver(clerkMail({ to: "teacher@example.com", subject: "Your link", paragraphs: [hostile], link }));
  const [mail] = mailbox.mails();
  expect((await get("/")).body).toContain("Your link");
  const { body } = await get(`/mails/${mail?.id}/html`);
  expect(body).toContain('<a href="http://127.0.0.1/verify?token=a&#38;b">Verify</a>');
  expect(body).not.toContain("<script>");
});
