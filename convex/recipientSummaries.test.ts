import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import type { Doc } from "./_generated/dataModel";
import { MINUTE_MS } from "./domain/time";
import { loadModules, type T } from "./testing/backend.setup";
import { floodedMailbox, isSummary, quick, startOf } from "./testing/floodedMailbox.setup";
import { advanceClock, failure, mailProvider } from "./testing/mailProvider.setup";
import { startWindowsAtOnce } from "./testing/rateLimits.setup";
import { cancelSession } from "./testing/rows.setup";
import { type Caller, seedEventType, seedProfessional, setUpProfessional } from "./testing/seed.setup";

let t: T;
let caller: Caller;
let provider: ReturnType<typeof mailProvider>;
beforeAll(loadModules);
beforeEach(async () => {
  vi.stubEnv("EMAILS_PER_RECIPIENT_HOUR", "2");
  const { professionalId, ...one } = await setUpProfessional();
  ({ t, caller } = one);
  provider = mailProvider();
  startWindowsAtOnce();
  await seedEventType(t, { professionalId, ...quick });
});

const { bookWithAddress, confirmations, states, toVictim, delivered, timesDelivered, passHours } = floodedMailbox(
  () => ({ t, provider }),
);

describe("a summary", () => {
  /** Four bookings, of which the provider has just been asked to send the last two together. */
  async function summarize(answer?: Parameters<typeof failure>[0] | "lost reply"): Promise<string[]> {
    const tokens = await bookWithAddress(4);
    if (answer === "lost reply") provider.always = answer;
    else if (answer) provider.always = failure(answer, answer === 422 ? "validation_error" : "internal_server_error");
    await passHours(1);
    return tokens;
  }
  const rowsOf = async (): Promise<[Doc<"emails">, Doc<"emails">]> => {
    const [, , carrier, carried] = await confirmations();
    if (!carrier || !carried) throw new Error("There are not four confirmations.");
    return [carrier, carried];
  };

  test.each([500, "lost reply"] as const)(
    "is repeated under one key after %s, and each arrives once",
    async (answer) => {
      const tokens = await summarize(answer);
      const [carrier, carried] = await rowsOf();
      expect(carried).toMatchObject({ status: "queued", carrierId: carrier._id, nextAttemptAt: carrier.nextAttemptAt });
      expect((await caller.query(api.emails.countUndelivered, {})).count).toBe(2);
      provider.always = undefined;
      await passHours(3);
      expect(tokens.map(timesDelivered)).toEqual([1, 1, 1, 1]);
      expect(
        new Set(
          toVictim()
            .filter(isSummary)
            .map(({ key, body }) => `${key} ${body}`),
        ).size,
      ).toBe(1);
      expect(await states()).toEqual(Array.from({ length: 4 }, () => ["sent", undefined]));
    },
  );

  test("that fails for good fails each booking's email with the reason, and each can be resent", async () => {
    const tokens = await summarize(422);
    expect((await states()).slice(2)).toEqual(Array.from({ length: 2 }, () => ["failed", "validation_error"]));
    provider.always = undefined;
    await passHours(1);
    for (const { _id: emailId } of await rowsOf()) await caller.mutation(api.emailMutations.resend, { emailId });
    await advanceClock(MINUTE_MS);
    expect(await states()).toEqual(Array.from({ length: 4 }, () => ["sent", undefined]));
    expect(tokens.map(timesDelivered)).toEqual([1, 1, 1, 1]);
  });

  test("passes its delivery events on, but none of a later generation", async () => {
    await summarize();
    const [carrier, carried] = await rowsOf();
    const event = (kind: "delivered" | "sent", generation: number, id: string) =>
      t.mutation(internal.webhookEvents.applyEmailEvent, {
        eventId: id,
        event: { kind, at: Date.now(), providerMessageId: "m", tag: { emailId: carrier._id, generation } },
      });
    await event("delivered", carrier.generation, "1");
    expect((await rowsOf()).map(({ status }) => status)).toEqual(["delivered", "delivered"]);
    await caller.mutation(api.emailMutations.resend, { emailId: carrier._id });
    expect((await rowsOf()).map(({ status }) => status)).toEqual(["queued", "delivered"]);
    expect((await t.run((ctx) => ctx.db.get("emails", carried._id)))?.carrierId).toBeUndefined();
  });

  test.each([
    ["the email that carries it", 2, 3],
    ["one that it carries", 3, 2],
  ])("that waits for a retry is sent without a booking that is canceled: %s", async (_, cancelled, remaining) => {
    const tokens = await summarize(500);
    await cancelSession(t, caller, startOf(cancelled));
    provider.always = undefined;
    await passHours(2);
    const remainingToken = tokens[remaining] ?? "";
    expect(timesDelivered(remainingToken)).toBe(1);
    expect(delivered().filter((body) => isSummary({ body }))).toEqual([]);
    expect(await states()).toEqual(Array.from({ length: 3 }, () => ["sent", undefined]));
  });

  test("hurries when one of its emails is resent", async () => {
    const tokens = await summarize(500);
    provider.always = undefined;
    const [, carried] = await rowsOf();
    await caller.mutation(api.emailMutations.resend, { emailId: carried._id });
    await advanceClock(1);
    expect(tokens.map(timesDelivered)).toEqual([1, 1, 1, 1]);
  });

  test("releases its emails if the account of the email that carries it is deleted", async () => {
    const { professionalId } = await seedProfessional(t, "two");
    await seedEventType(t, { professionalId, slug: "other", ...quick });
    await bookWithAddress(3);
    const [token = ""] = await bookWithAddress(1, { from: 3, slug: "other" });
    provider.always = failure(500, "internal_server_error");
    await passHours(1);
    const user = { kind: "userDeleted", clerkUserId: "user_one" } as const;
    await t.mutation(internal.webhookEvents.applyUserEvent, { eventId: "deleted", event: user });
    provider.always = undefined;
    await passHours(1);
    expect(timesDelivered(token)).toBe(1);
  });

  test("lists at most 41 bookings; the others follow in the next", async () => {
    const tokens = await bookWithAddress(2 + 41 + 3);
    await passHours(1);
    expect(toVictim().filter(isSummary)).toHaveLength(2);
    expect(new Set(tokens.map(timesDelivered))).toEqual(new Set([1]));
  });
});
