import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "./_generated/api";
import { HOUR_MS, MINUTE_MS } from "./domain/time";
import { codeOf, now, setUp, type T, threePm } from "./testing/backend.setup";
import { allOf } from "./testing/rows.setup";
import { clientOne, newRequestId, seedEventType, termsOf } from "./testing/seed.setup";

let t: T;
beforeEach(async () => {
  t = setUp();
  await seedEventType(t);
});

/** Switches Turnstile on, with a Cloudflare that accepts each of these tokens once. */
function switchOn(...tokens: string[]) {
  vi.stubEnv("TURNSTILE_SITE_KEY", "site-key");
  vi.stubEnv("TURNSTILE_SECRET", "secret");
  const fresh = new Set(tokens);
  const asked = vi.fn(async (_url: string, { body }: RequestInit) => {
    const success = fresh.delete(JSON.parse(String(body)).response);
    return reply(success ? { success } : { success, "error-codes": ["timeout-or-duplicate"] });
  });
  vi.stubGlobal("fetch", asked);
  return asked;
}

/** The part of a Response that is read. The real class needs `Buffer`, which Convex does not have. */
const reply = (body: unknown, status = 200) => ({ status, json: async () => body });

const verify = (requestId: string, token: string) => t.action(api.bookingChallenge.verify, { requestId, token });
const passFor = async (requestId: string, token = "token") => (await verify(requestId, token)).pass;

type Options = { requestId?: string; pass?: string | undefined; caller?: Pick<T, "mutation">; startsAt?: number };

async function bookWith({ requestId = newRequestId(), pass, caller = t, startsAt = threePm }: Options) {
  const request = { client: clientOne, slug: "lesson-30", startsAt, terms: await termsOf(t), requestId };
  return codeOf(caller.mutation(api.bookingMutations.book, { ...request, pass }));
}

test("without both keys there is no challenge, and a pass means nothing", async () => {
  vi.stubEnv("TURNSTILE_SITE_KEY", "site-key");
  expect(await t.query(api.eventTypes.getPublic, { slug: "lesson-30" })).toMatchObject({ challenge: null });
  expect(await codeOf(verify(newRequestId(), "token"))).toBe("CHALLENGE_FAILED");
  vi.stubEnv("BOOKINGS_PER_ADDRESS", "1");
  const caller = t.withRequestMetadata({ ip: "203.0.113.7" });
  expect(await bookWith({ caller, pass: "1.x" })).toBe("ACCEPTED");
  expect(await bookWith({ caller, pass: "1.x", startsAt: threePm + HOUR_MS })).toBe("RATE_LIMITED");
});

describe("with a challenge", () => {
  test("the page is told, and a passed one books", async () => {
    const asked = switchOn("token");
    const scriptUrl = "https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit";
    const page = await t.query(api.eventTypes.getPublic, { slug: "lesson-30" });
    expect(page?.challenge).toEqual({ siteKey: "site-key", scriptUrl });
    const requestId = newRequestId();
    expect(await bookWith({ requestId, pass: await passFor(requestId) })).toBe("ACCEPTED");
    const [url, { body }] = asked.mock.calls[0] ?? ["", { body: "" }];
    expect(url).toBe("https://challenges.cloudflare.com/turnstile/v0/siteverify");
    expect(JSON.parse(String(body))).toEqual({ secret: "secret", response: "token" });
  });

  test("a missing, wrong, foreign, altered or expired pass does not", async () => {
    switchOn("token");
    const requestId = newRequestId();
    const pass = await passFor(requestId);
    const [expiresAt = "", signature = ""] = pass.split(".");
    expect(await bookWith({ requestId })).toBe("CHALLENGE_REQUIRED");
    expect(await bookWith({ pass })).toBe("CHALLENGE_FAILED");
    const later = `${Number(expiresAt) + 1}.${signature}`;
    for (const wrong of ["", ".", "1.x", later, `${expiresAt}.`, `${expiresAt}.x`, `Infinity.${signature}`]) {
      expect(await bookWith({ requestId, pass: wrong }), wrong).toBe("CHALLENGE_FAILED");
    }
    expect(await bookWith({ requestId, pass: pass + "x".repeat(1_000_000) })).toBe("CHALLENGE_FAILED");
    vi.setSystemTime(now + 10 * MINUTE_MS);
    expect(await bookWith({ requestId, pass })).toBe("CHALLENGE_FAILED");
    expect(await allOf(t, "bookings")).toEqual([]);
    vi.setSystemTime(now + 10 * MINUTE_MS - 1);
    expect(await bookWith({ requestId, pass })).toBe("ACCEPTED");
  });

  test("a repeated request gets the first result, even without the pass", async () => {
    switchOn("token");
    const requestId = newRequestId();
    expect(await bookWith({ requestId, pass: await passFor(requestId) })).toBe("ACCEPTED");
    expect(await bookWith({ requestId })).toBe("ACCEPTED");
    expect(await allOf(t, "bookings")).toHaveLength(1);
  });

  test("a token counts once, and a wrong one never", async () => {
    switchOn("token");
    await passFor(newRequestId());
    expect(await codeOf(verify(newRequestId(), "token"))).toBe("CHALLENGE_FAILED");
    expect(await codeOf(verify(newRequestId(), "other"))).toBe("CHALLENGE_FAILED");
  });

  test("Cloudflare is not asked about what cannot be a token", async () => {
    const asked = switchOn("token");
    for (const token of ["", "x".repeat(2_049)]) {
      expect(await codeOf(verify(newRequestId(), token))).toBe("CHALLENGE_FAILED");
    }
    expect(await codeOf(verify("short", "token"))).toBe("INVALID_INPUT");
    expect(asked).not.toHaveBeenCalled();
  });

  test.each([
    ["Cloudflare cannot be reached", () => Promise.reject(new TypeError("fetch failed"))],
    ["our secret is wrong", async () => reply({ success: false, "error-codes": ["invalid-input-secret"] })],
    ["the response is something else", async () => reply("<html>", 502)],
  ])("%s: the client is told that it is not their fault", async (_, answer) => {
    switchOn();
    vi.stubGlobal("fetch", vi.fn(answer));
    const message = expect.stringContaining("isn’t working right now");
    await expect(verify(newRequestId(), "token")).rejects.toMatchObject({
      data: { code: "CHALLENGE_FAILED", message },
    });
  });

  test("a passed one lifts the limit per network address", async () => {
    vi.stubEnv("BOOKINGS_PER_ADDRESS", "1");
    switchOn("first", "second");
    const caller = t.withRequestMetadata({ ip: "203.0.113.7" });
    for (const [index, token] of ["first", "second"].entries()) {
      const requestId = newRequestId();
      const pass = await passFor(requestId, token);
      expect(await bookWith({ requestId, pass, caller, startsAt: threePm + index * HOUR_MS })).toBe("ACCEPTED");
    }
  });
});
