import { expect, test } from "vitest";
import { api, connect, connectHttp, eventually, startFixture, watch } from "./fixture/harness";

test("an HTTP action receives the request and returns status, headers and body", async () => {
  const { siteUrl } = await startFixture();

  const response = await fetch(`${siteUrl}/where?a=1&b=%20`, { headers: { "x-fixture": "kept" } });

  expect(response.status).toBe(200);
  expect(response.headers.get("x-fixture")).toBe("kept");
  expect(await response.json()).toEqual({ url: `${siteUrl}/where?a=1&b=%20`, ip: "127.0.0.1", subject: null });
});

test("a prefix route handles all paths below it, and clients see its writes", async () => {
  const { url, siteUrl } = await startFixture();
  const events = watch(connect(url), api.jobs.list, {});

  const response = await fetch(`${siteUrl}/events/some/thing`, { method: "POST", body: "body" });

  expect(response.status).toBe(201);
  await eventually(() => events.at(-1)).toEqual(["/events/some/thing: body"]);
});

test.each([
  ["GET", "/missing", 404],
  ["DELETE", "/where", 404],
  ["OPTIONS", "/where", 404],
  ["HEAD", "/where", 200],
  ["GET", "/crash", 500],
])("%s %s responds with %i", async (method, path, status) => {
  const { siteUrl } = await startFixture();
  const response = await fetch(siteUrl + path, { method });
  expect(response.status).toBe(status);
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});

test("logs the route, not the requested URL", async () => {
  const { siteUrl, log } = await startFixture();
  await fetch(`${siteUrl}/events/private?token=private`, { method: "POST", body: "private" });
  await fetch(`${siteUrl}/crash`);

  const lines = log.filter((line) => line.includes(" http "));
  expect(lines).toEqual([
    expect.stringMatching(/ http {5}POST \/events\/\* \d+\.\d ms 201$/),
    expect.stringMatching(/ http {5}GET \/crash \d+\.\d ms Error: failed on purpose/),
  ]);
  expect(log.join("\n")).not.toContain("private");
});

test("ignores an Authorization token that Convex does not know", async () => {
  const { siteUrl } = await startFixture();
  const response = await fetch(`${siteUrl}/where`, { headers: { authorization: "Bearer own-token" } });
  expect(await response.json()).toMatchObject({ subject: null });
});

test("uses the socket's IP address, or the first one of X-Forwarded-For", async () => {
  const { url } = await startFixture();
  const origin = async (headers: Record<string, string>) => {
    const body = JSON.stringify({ path: "users:origin", format: "convex_encoded_json", args: [{}] });
    const response = await fetch(`${url}/api/mutation`, { method: "POST", headers, body });
    return ((await response.json()) as { value: unknown }).value;
  };

  const expected = { ip: "127.0.0.1", scheduledFunctionId: null, requestId: expect.stringMatching(/^\w{16}$/) };
  expect(await origin({ "user-agent": "fixture" })).toMatchObject({ ...expected, userAgent: "fixture" });
  const forwarded = await origin({ "x-forwarded-for": "203.0.113.1 , 127.0.0.1" });
  expect(forwarded).toMatchObject({ ...expected, ip: "203.0.113.1" });
  expect(await connect(url).mutation(api.users.origin, {})).toMatchObject(expected);
  expect(await connectHttp(url).mutation(api.users.origin, {})).toMatchObject(expected);
});
