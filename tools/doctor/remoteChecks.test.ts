import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { listen, type Reply } from "../../sandbox/httpServer";
import { type Mailbox, startMailbox } from "../../sandbox/mailbox/mailbox";
import { checkMailProvider } from "./mailProvider";
import { checkSite } from "./site";

describe("checkMailProvider", () => {
  let mailbox: Mailbox;
  beforeEach(async () => {
    mailbox = await startMailbox({ port: 0 });
  });
  afterEach(() => mailbox.close());

  const ask = (RESEND_API_KEY: string, EMAIL_FROM = "no-reply@example.com", RESEND_BASE_URL = mailbox.url) =>
    checkMailProvider({ RESEND_API_KEY, EMAIL_FROM, RESEND_BASE_URL });
  const levels = async (...args: Parameters<typeof ask>) => (await ask(...args)).map(({ level }) => level);

  test("a full access key also checks the sender's domain", async () => {
    expect(await levels("re_full")).toEqual(["pass", "pass"]);
    expect((await ask("re_full", "no-reply@sub.example.com"))[1]).toMatchObject({
      level: "fail",
      text: expect.stringMatching(/does not know sub\.example\.com.*it has: example\.com/),
    });
  });

  test("a sending-only key passes, and the domain is not checked", async () => {
    expect(await levels("re_sending_only")).toEqual(["pass", "info"]);
  });

  test("rejects an unknown key", async () => {
    expect(await ask("wrong")).toMatchObject([{ level: "fail", text: expect.stringContaining("RESEND_API_KEY") }]);
  });

  test("rejects a domain without DNS records", async () => {
    const data = [{ name: "example.com", status: "pending" }];
    const provider = await serve({ status: 200, body: JSON.stringify({ data }) });
    expect((await ask("re_full", undefined, provider))[1]).toMatchObject({
      level: "fail",
      text: expect.stringMatching(/^example\.com is pending.*DNS/),
    });
  });

  test("reports an unreachable or failing provider as information", async () => {
    expect(await levels("re_full", undefined, "http://127.0.0.1:1")).toEqual(["info"]);
    const provider = await serve({ status: 500, body: JSON.stringify({ name: "internal_server_error" }) });
    expect(await levels("re_full", undefined, provider)).toEqual(["info"]);
  });
});

describe("checkSite", () => {
  const convex = "https://happy-otter-123.convex.cloud";
  const ask = (APP_URL: string) => checkSite({ webApp: { VITE_CONVEX_URL: convex }, deployment: { APP_URL } });
  const answering = async (policy: string) =>
    serve({ status: 200, headers: { "content-security-policy": policy }, body: "" });

  test("passes a site built for this deployment", async () => {
    const site = await answering(`default-src 'none'; connect-src 'self' ${convex}`);
    expect(await ask(site)).toMatchObject([{ level: "pass" }]);
  });

  test("rejects a site built for another deployment", async () => {
    const site = await answering("connect-src https://sad-otter-1.convex.cloud");
    expect(await ask(site)).toMatchObject([{ level: "fail", text: expect.stringContaining("another deployment") }]);
  });

  test("reports a missing build, missing headers or no response", async () => {
    expect(await ask(await serve({ status: 404, body: "" }))).toMatchObject([{ level: "fail" }]);
    expect(await ask(await serve({ status: 200, body: "" }))).toMatchObject([{ level: "info" }]);
    expect(await ask("http://127.0.0.1:1")).toMatchObject([{ level: "info" }]);
    expect(await ask("nowhere")).toEqual([]);
  });
});

/** Serves one reply to all requests until the end of the test. */
async function serve(reply: Reply): Promise<string> {
  const { url, close } = await listen(async () => reply, 0);
  onTestFinished(close);
  return url;
}
