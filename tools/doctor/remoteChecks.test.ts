import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { jsonReply, listen, type Reply, readBody } from "../../sandbox/httpServer";
import { type Mailbox, startMailbox } from "../../sandbox/mailbox/mailbox";
import { checkCallerAddress } from "./callerAddress";
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

describe("checkCallerAddress", () => {
  const realFetch = globalThis.fetch;
  type See = (address: string, socket: string) => string;
  const believing: See = (address) => address;
  /** Like nginx with `proxy_set_header X-Forwarded-For $remote_addr`. */
  const overwriting: See = (_, socket) => socket;

  /** A backend that sees the caller's address like this, at any origin. */
  async function ask(see: See, origin: string, socket = "8.8.8.8") {
    const { url, close } = await listen(async (request) => {
      const { path, args } = JSON.parse(String(await readBody(request, 1_000)));
      const seen = see(String(request.headers["x-forwarded-for"]), socket);
      const scopes: Record<string, string> = { "8.8.8.8": "public", "172.17.0.2": "internal" };
      if (path !== "callerAddress:classify") return { status: 404, body: "" };
      const value = seen === args.invented ? "invented" : (scopes[seen] ?? "none");
      return jsonReply(200, { status: "success", value, logLines: [] });
    }, 0);
    onTestFinished(close);
    const redirect: typeof fetch = (target, init) => realFetch(String(target).replace(origin, url), init);
    const mocked = vi.spyOn(globalThis, "fetch").mockImplementation(redirect);
    return checkCallerAddress({ VITE_CONVEX_URL: origin }).finally(() => mocked.mockRestore());
  }

  const ownServer = "https://convex.example.com";

  test("fails if the backend believes an invented header", async () => {
    const [finding] = await ask(believing, ownServer);
    expect(finding).toMatchObject({
      level: "fail",
      text: expect.stringMatching(/invented X-Forwarded-For.*overwrite/),
    });
  });

  test("fails if it believes only one of the invented headers", async () => {
    const ipv6Only: See = (address, socket) => (address.includes(":") ? address : socket);
    expect(await ask(ipv6Only, ownServer)).toMatchObject([{ level: "fail" }]);
  });

  test("only informs where the operator has no proxy of their own to change", async () => {
    expect(await ask(believing, "https://happy-otter-123.convex.cloud")).toMatchObject([{ level: "info" }]);
    expect(await ask(believing, "http://127.0.0.1:1")).toMatchObject([{ level: "info" }]);
  });

  test("passes if the proxy overwrites the header", async () => {
    expect(await ask(overwriting, ownServer)).toMatchObject([{ level: "pass" }]);
  });

  test("reports an internal address, and fails for text that is no address", async () => {
    const shared = expect.stringContaining("share one limit");
    expect(await ask(overwriting, ownServer, "172.17.0.2")).toMatchObject([{ level: "info", text: shared }]);
    expect(await ask(overwriting, ownServer, "unknown")).toMatchObject([{ level: "fail", text: shared }]);
  });

  test("reports a backend that does not answer", async () => {
    const [finding] = await checkCallerAddress({ VITE_CONVEX_URL: "http://127.0.0.1:1" });
    expect(finding).toMatchObject({ level: "info", text: expect.stringMatching(/^not checked/) });
    expect(await checkCallerAddress({})).toEqual([]);
  });
});

/** Serves one reply to all requests until the end of the test. */
async function serve(reply: Reply): Promise<string> {
  const { url, close } = await listen(async () => reply, 0);
  onTestFinished(close);
  return url;
}
