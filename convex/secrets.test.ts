import { Buffer } from "node:buffer";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "./_generated/api";
import { newToken } from "./model/secrets";
import {
  book,
  clientOne,
  codeOf,
  seedEventType,
  seedProfessional,
  setUp,
  stopClock,
  type T,
  threePm,
} from "./testing/backend.setup";
import { failure, mailProvider, pass } from "./testing/mailProvider.setup";
import { callByName, professionalFunctions, seedOwned } from "./testing/publicFunctions.setup";

let t: T;
beforeEach(() => {
  t = setUp();
  const release = stopClock();
  return () => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    release();
  };
});

describe("tokens", () => {
  test("are 128 random bits each", () => {
    const filled = vi.spyOn(crypto, "getRandomValues");
    const tokens = Array.from({ length: 1_000 }, newToken);
    expect(new Set(tokens).size).toBe(1_000);
    expect(new Set(tokens.map((token) => token.length))).toEqual(new Set([22]));
    expect(new Set(filled.mock.results.map(({ value }) => value.byteLength))).toEqual(new Set([16]));
    // Each of the 22 places takes many values: nothing of a token is fixed. The last one holds two bits.
    for (let place = 0; place < 21; place += 1) {
      expect(new Set(tokens.map((token) => token[place])).size, String(place)).toBeGreaterThan(50);
    }
  });
});

describe("responses do not reveal whether something exists", () => {
  test("addresses: a client's first and later bookings get the same answer", async () => {
    await seedEventType(t);
    const first = await book(t, t, { startsAt: threePm });
    const later = await book(t, t, { startsAt: threePm + 3_600_000 });
    expect(Object.keys(later)).toEqual(Object.keys(first));
    expect(await codeOf(book(t, t, { startsAt: threePm, email: "nobody@example.com" }))).toBe("SLOT_TAKEN");
    expect(await codeOf(book(t, t, { startsAt: threePm, email: clientOne.email, lastName: "Two" }))).toBe("SLOT_TAKEN");
  });

  test("slugs: an archived event type is as one that never was", async () => {
    await seedEventType(t, { slug: "archived", status: "archived" });
    const answers = await Promise.all(
      ["archived", "never-there"].map(async (slug) => [
        await t.query(api.eventTypes.getPublic, { slug }),
        await t.query(api.slots.list, { slug, minute: threePm }),
        await t.query(api.slots.sessions, { slug, startsAt: threePm }),
        await book(t, t, { slug, startsAt: threePm, terms: "x" }).catch(({ data }) => data),
      ]),
    );
    expect(answers[0]).toEqual(answers[1]);
  });

  test("display names: somebody else's, one they gave up and an unknown one are alike", async () => {
    const { caller: other } = await seedProfessional(t, "other");
    await other.mutation(api.professionalMutations.saveProfile, {
      fullName: "Other",
      profileSlug: "moved-on",
      timeZone: "UTC",
    });
    const { caller } = await seedOwned(t);
    const slugs = ["moved-on", "teacher-other", "never-there", "__proto__"];
    const answers = slugs.map((slug) => caller.query(api.professionals.ownSlug, { slug }));
    expect(await Promise.all(answers)).toEqual([null, null, null, null]);
  });

  test("ids: somebody else's row is refused as one that is gone", async () => {
    const { owned } = await seedOwned(t);
    const { caller } = await seedProfessional(t, "other");
    const answersTo = (mine: typeof owned) =>
      Promise.all(
        Object.entries(professionalFunctions)
          .filter(([name]) => !["professionals:ownSlug", "eventTypeMutations:create"].includes(name))
          .map(([name, args]) => callByName(caller, name, args(mine)).then(JSON.stringify, ({ data }) => data)),
      );
    const toForeign = await answersTo(owned);
    await t.run(async (ctx) => {
      await ctx.db.delete("eventTypes", owned.eventTypeId);
      await ctx.db.delete("bookings", owned.bookingId);
      await ctx.db.delete("emails", owned.emailId);
    });
    const toGone = await answersTo(owned);
    expect(toGone.map((answer) => answer?.code ?? "")).toEqual(toForeign.map((answer) => answer?.code ?? ""));
    expect(toForeign.filter((answer) => answer?.code === "NOT_FOUND").length).toBeGreaterThan(5);
  });
});

test("the log of booking, sending, failing, cancelling and reading contains no personal data and no token", async () => {
  const logged: string[] = [];
  for (const method of ["log", "info", "warn", "error", "debug", "trace"] as const) {
    vi.spyOn(console, method).mockImplementation((...parts) => void logged.push(parts.map(String).join(" ")));
  }
  const provider = mailProvider();
  provider.answers = [failure(422, "validation_error", { message: `Invalid to: ${clientOne.email}` }), "unreachable"];
  const { owned, caller } = await seedOwned(t);
  await codeOf(book(t, t, { startsAt: threePm }));
  await codeOf(book(t, t, { startsAt: threePm, email: "not an address" }));
  await pass(600_000);
  await caller.mutation(api.emailMutations.resendAll, {});
  await caller.mutation(api.bookingMutations.cancel, { bookingId: owned.bookingId, scope: "session" });
  await pass(600_000);
  vi.stubGlobal("Buffer", Buffer);
  await t.fetch(`/calendar/${owned.calendarToken}.ics`, { method: "GET" });
  expect(logged.filter((line) => line.startsWith("email ")).length).toBeGreaterThan(3);
  const { firstName, email, phone } = clientOne;
  const named = ["owner@example.com", "Teacher", "12 Main Street", "+13105550123"];
  for (const secret of [owned.manageToken, owned.calendarToken, `${firstName} One`, email, phone, ...named]) {
    expect(logged.filter((line) => line.includes(secret))).toEqual([]);
  }
});
