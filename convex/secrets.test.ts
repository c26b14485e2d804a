import { Buffer } from "node:buffer";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "./_generated/api";
import { newToken } from "./model/secrets";
import { codeOf, setUp, type T, threePm } from "./testing/backend.setup";
import { advanceClock, failure, mailProvider } from "./testing/mailProvider.setup";
import { callByName, professionalFunctions, seedOwned } from "./testing/publicFunctions.setup";
import { book, clientOne, seedEventType, seedProfessional } from "./testing/seed.setup";

let t: T;
beforeEach(() => {
  t = setUp();
});

describe("tokens", () => {
  test("are 128 random bits each", () => {
    const filled = vi.spyOn(crypto, "getRandomValues");
    const tokens = Array.from({ length: 1_000 }, newToken);
    expect(new Set(tokens).size).toBe(1_000);
    expect(new Set(tokens.map((token) => token.length))).toEqual(new Set([22]));
    expect(new Set(filled.mock.results.map(({ value }) => value.byteLength))).toEqual(new Set([16]));
    // Every character varies. The last one is left out, because it encodes only two bits.
    for (let index = 0; index < 21; index += 1) {
      expect(new Set(tokens.map((token) => token[index])).size, String(index)).toBeGreaterThan(50);
    }
  });
});

describe("responses do not reveal whether something exists", () => {
  test("email addresses: a new and a known client get the same response", async () => {
    await seedEventType(t);
    const first = await book(t, t, { startsAt: threePm });
    const later = await book(t, t, { startsAt: threePm + 3_600_000 });
    expect(Object.keys(later)).toEqual(Object.keys(first));
    expect(await codeOf(book(t, t, { startsAt: threePm, email: "nobody@example.com" }))).toBe("SLOT_TAKEN");
    expect(await codeOf(book(t, t, { startsAt: threePm, email: clientOne.email, lastName: "Two" }))).toBe("SLOT_TAKEN");
  });

  test("slugs: an archived event type and an unknown slug get the same response", async () => {
    await seedEventType(t, { slug: "archived", status: "archived" });
    const responses = await Promise.all(
      ["archived", "unknown"].map(async (slug) => [
        await t.query(api.eventTypes.getPublic, { slug }),
        await t.query(api.slots.list, { slug, minute: threePm }),
        await t.query(api.slots.sessions, { slug, startsAt: threePm }),
        await book(t, t, { slug, startsAt: threePm, terms: "x" }).catch(({ data }) => data),
      ]),
    );
    expect(responses[0]).toEqual(responses[1]);
  });

  test("display names: another professional's current, former and an unknown one resolve to nothing", async () => {
    const { caller: other } = await seedProfessional(t, "other");
    await other.mutation(api.professionalMutations.saveProfile, {
      fullName: "Other",
      profileSlug: "moved-on",
      timeZone: "UTC",
    });
    const { caller } = await seedOwned(t);
    const slugs = ["moved-on", "teacher-other", "unknown", "__proto__"];
    const responses = slugs.map((slug) => caller.query(api.professionals.ownSlug, { slug }));
    expect(await Promise.all(responses)).toEqual([null, null, null, null]);
  });

  test("ids: another professional's row and a deleted one get the same response", async () => {
    const { owned } = await seedOwned(t);
    const { caller } = await seedProfessional(t, "other");
    const callAll = (ids: typeof owned) =>
      Promise.all(
        Object.entries(professionalFunctions)
          .filter(([name]) => !["professionals:ownSlug", "eventTypeMutations:create"].includes(name))
          .map(([name, args]) => callByName(caller, name, args(ids)).then(JSON.stringify, ({ data }) => data)),
      );
    const foreign = await callAll(owned);
    await t.run(async (ctx) => {
      await ctx.db.delete("eventTypes", owned.eventTypeId);
      await ctx.db.delete("bookings", owned.bookingId);
      await ctx.db.delete("emails", owned.emailId);
    });
    const deleted = await callAll(owned);
    expect(deleted.map((response) => response?.code ?? "")).toEqual(foreign.map((response) => response?.code ?? ""));
    expect(foreign.filter((response) => response?.code === "NOT_FOUND").length).toBeGreaterThan(5);
  });
});

test("the log of bookings, emails, cancellations and calendar files has no personal data and no token", async () => {
  const logged: string[] = [];
  for (const method of ["log", "info", "warn", "error", "debug", "trace"] as const) {
    vi.spyOn(console, method).mockImplementation((...parts) => void logged.push(parts.map(String).join(" ")));
  }
  const provider = mailProvider();
  provider.answers = [failure(422, "validation_error", { message: `Invalid to: ${clientOne.email}` }), "unreachable"];
  const { owned, caller } = await seedOwned(t);
  await codeOf(book(t, t, { startsAt: threePm }));
  await codeOf(book(t, t, { startsAt: threePm, email: "not an address" }));
  await advanceClock(600_000);
  await caller.mutation(api.emailMutations.resendAll, {});
  await caller.mutation(api.changeMutations.cancel, { bookingId: owned.bookingId, scope: "session" });
  await advanceClock(600_000);
  vi.stubGlobal("Buffer", Buffer);
  await t.fetch(`/calendar/${owned.calendarToken}.ics`, { method: "GET" });
  expect(logged.filter((line) => line.startsWith("email ")).length).toBeGreaterThan(3);
  const { firstName, email, phone } = clientOne;
  const personal = ["owner@example.com", "Teacher", "12 Main Street", "+13105550123"];
  for (const secret of [owned.manageToken, owned.calendarToken, `${firstName} One`, email, phone, ...personal]) {
    expect(logged.filter((line) => line.includes(secret))).toEqual([]);
  }
});
