import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { listen, type Reply } from "../../sandbox/httpServer";
import { type Mailbox, startMailbox } from "../../sandbox/mailbox/mailbox";
import { askMailProvider } from "./mailProvider";
import { askSite } from "./site";

describe("of the mail provider", () => {
  let mailbox: Mailbox;
  beforeEach(async () => {
    mailbox = await startMailbox({ port: 0 });
  });
  afterEach(() => mailbox.close());

  const ask = (RESEND_API_KEY: string, EMAIL_FROM = "no-reply@example.com", RESEND_BASE_URL = mailbox.url) =>
    askMailProvider({ RESEND_API_KEY, EMAIL_FROM, RESEND_BASE_URL });
  const levels = async (...args: Parameters<typeof ask>) => (await ask(...args)).map(({ level }) => level);

  test("a key with all rights tells whether the sender's domain is verified", async () => {
    expect(await levels("re_full")).toEqual(["good", "good"]);
    expect((await ask("re_full", "no-reply@sub.example.com"))[1]).toMatchObject({
      level: "wrong",
      text: expect.stringMatching(/does not know sub\.example\.com.*it knows: example\.com/),
    });
  });

  test("a key that may only send is good, and the domain is left to be looked up", async () => {
    expect(await levels("re_sending_only")).toEqual(["good", "note"]);
  });

  test("a key that it does not know", async () => {
    expect(await ask("wrong")).toMatchObject([{ level: "wrong", text: expect.stringContaining("RESEND_API_KEY") }]);
  });

  test("a domain whose records are missing", async () => {
    const data = [{ name: "example.com", status: "pending" }];
    const provider = await serve({ status: 200, body: JSON.stringify({ data }) });
    expect((await ask("re_full", undefined, provider))[1]).toMatchObject({
      level: "wrong",
      text: expect.stringMatching(/^example\.com is pending.*DNS/),
    });
  });

  test("without an answer, or with one that makes no sense, nothing is wrong", async () => {
    expect(await levels("re_full", undefined, "http://127.0.0.1:1")).toEqual(["note"]);
    const provider = await serve({ status: 500, body: JSON.stringify({ name: "internal_server_error" }) });
    expect(await levels("re_full", undefined, provider)).toEqual(["note"]);
  });
});

describe("of the site", () => {
  const convex = "https://happy-otter-123.convex.cloud";
  const ask = (APP_URL: string) => askSite({ client: { VITE_CONVEX_URL: convex }, deployment: { APP_URL } });
  const answering = async (policy: string) =>
    serve({ status: 200, headers: { "content-security-policy": policy }, body: "" });

  test("one that was built for this deployment", async () => {
    const site = await answering(`default-src 'none'; connect-src 'self' ${convex}`);
    expect(await ask(site)).toMatchObject([{ level: "good" }]);
  });

  test("one that was built for another", async () => {
    const site = await answering("connect-src https://sad-otter-1.convex.cloud");
    expect(await ask(site)).toMatchObject([{ level: "wrong", text: expect.stringContaining("another deployment") }]);
  });

  test("one that is not published, sends no headers here, or does not answer", async () => {
    expect(await ask(await serve({ status: 404, body: "" }))).toMatchObject([{ level: "wrong" }]);
    expect(await ask(await serve({ status: 200, body: "" }))).toMatchObject([{ level: "note" }]);
    expect(await ask("http://127.0.0.1:1")).toMatchObject([{ level: "note" }]);
    expect(await ask("nowhere")).toEqual([]);
  });
});

/** A server that gives one answer to everything, until the test ends. */
async function serve(reply: Reply): Promise<string> {
  const { url, close } = await listen(async () => reply, 0);
  onTestFinished(close);
  return url;
}
