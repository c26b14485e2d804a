import type { BrowserContext } from "@playwright/test";
import { routes } from "../../src/lib/routes";
import { expect, test } from "./fixtures";

test("every page has strict security headers", async ({ newEventType, request }) => {
  const { slug } = await newEventType();
  const pages = Object.values(routes).map((route) => route.replace(":eventTypeSlug", slug).replace(/[:*?]/g, ""));
  const files = ["/booking/cancel.html", "/booking/edit.html", "/emails/preview.html", "/favicon.svg"];
  for (const path of [...pages, ...files, "/no/such/page", "/no-such-file.js"]) {
    const headers = (await request.get(path)).headers();
    const policy = headers["content-security-policy"] ?? "";
    expect(policy).not.toContain("unsafe-");
    expect(policy).toContain("default-src 'none'");
    // Besides the app's own scripts, only Clerk's bot protection is allowed; the Clerk stand-in is on the app's origin.
    expect(policy).toContain("script-src 'self' 'self' https://challenges.cloudflare.com;");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("no-referrer");
  }
});

test("a booking contacts only the app's own servers and leaks no token or personal data in URLs or logs", async ({
  context,
  sandbox,
  newEventType,
  bookingPage,
}) => {
  const eventType = await newEventType({ location: "https://meet.example.com/demo-teacher" });
  const client = bookingPage(eventType);
  const { addresses, referrers } = listen(context);
  const from = sandbox.output.length;
  await client.openForm();
  await client.fillIn();
  await client.book();
  const token = await client.expectBooked();
  expect(addresses.filter((address) => address.startsWith("ws"))).toHaveLength(1);
  expect(addresses.filter((address) => /clerk/i.test(address))).toEqual([]);
  await expect(client.page.getByText(`Confirmation sent to ${eventType.client.email}`)).toBeVisible();
  await client.page.reload();
  await client.expectBooked();
  await client.page.getByRole("link", { name: "Book another time" }).click();
  await expect(client.time("9:30 AM")).toBeVisible();

  const { web, convex } = sandbox.urls;
  const own = [web, convex, convex.replace("http", "ws")];
  expect(addresses.filter((address) => address.startsWith(own[2] ?? ""))).not.toEqual([]);
  expect(addresses.filter((address) => !own.includes(new URL(address).origin))).toEqual([]);
  const secrets = [token, eventType.client.email, encodeURIComponent(eventType.client.email)];
  const log = sandbox.output.slice(from);
  for (const secret of secrets) {
    expect(addresses.filter((address) => address.includes(secret))).toEqual([]);
    expect(log).not.toContain(secret);
  }
  expect(referrers).toEqual([]);
});

test("the guard reports console, network and CSP violations on any page", async ({ guard, page, browser }) => {
  const elsewhere = await (await browser.newContext()).newPage();
  for (const each of [page, elsewhere]) {
    await each.goto("/");
    await each.evaluate(async () => {
      console.warn("a warning");
      setTimeout(() => {
        throw new Error("an error");
      });
      const image = document.createElement("img");
      image.src = "https://example.com/image.png";
      document.body.append(image);
      await fetch("/no-such-file.js");
    });
  }
  for (const problem of [/console.warning: a warning/, /page error: .*an error/, /img-src forbids https:/, /404 for/]) {
    await expect.poll(() => guard.problems.filter((found) => problem.test(found))).toHaveLength(2);
  }
  guard.allow(/./);
  guard.problems.splice(0);
});

/** Records all URLs that pages request from now on, and all referrers they send. */
function listen(context: BrowserContext): { addresses: string[]; referrers: string[] } {
  const addresses: string[] = [];
  const referrers: string[] = [];
  context.on("request", (request) => {
    addresses.push(request.url());
    const { referer } = request.headers();
    if (referer) referrers.push(referer);
  });
  for (const page of context.pages()) page.on("websocket", (socket) => addresses.push(socket.url()));
  return { addresses, referrers };
}
