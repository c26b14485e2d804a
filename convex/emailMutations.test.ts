import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import type { Doc, Id } from "./_generated/dataModel";
import { HOUR_MS, MINUTE_MS } from "./domain/time";
import {
  book,
  type Caller,
  codeOf,
  modules,
  seedEventType,
  seedProfessional,
  setUp,
  stopClock,
  type T,
  threePm,
} from "./testing/backend.setup";
import { allOf, setMail as setEmails } from "./testing/rows.setup";

let t: T;
let caller: Caller;
let professionalId: Id<"professionals">;
// Before the clock stands still: modules take longer to load than anything that happens here.
beforeAll(() => Promise.all(Object.values(modules).map((load) => load())));
beforeEach(async () => {
  const release = stopClock();
  t = setUp();
  ({ caller, professionalId } = await seedProfessional(t, "one"));
  await seedEventType(t, { professionalId });
  await book(t, t, { startsAt: threePm });
  return () => {
    vi.unstubAllEnvs();
    release();
  };
});

const emails = () => allOf(t, "emails");
const clientEmail = async (): Promise<Doc<"emails">> => {
  const found = (await emails()).find(({ audience }) => audience === "client");
  if (!found) throw new Error("The client's message is there.");
  return found;
};
const setMail = (changes: Partial<Doc<"emails">>) => setEmails(t, changes, "client");
const findPayload = async (emailId: Id<"emails">) =>
  (await allOf(t, "emailPayloads")).find((payload) => payload.emailId === emailId);
const resend = async (by: Pick<Caller, "mutation"> = caller) =>
  by.mutation(api.emailMutations.resend, { emailId: (await clientEmail())._id });
const countUndelivered = async () => (await caller.query(api.emails.countUndelivered, {})).count;
const claim = () => t.mutation(internal.outbox.claim, { runId: "run" });
/** Claims until nothing is due, and lets each message be sent. */
const sendAllDue = async () => {
  for (let claimed = await claim(); claimed; claimed = await claim()) {
    const outcome = { kind: "sent", providerMessageId: `message ${claimed.email._id}` } as const;
    await t.mutation(internal.outbox.record, { attempted: claimed.email, outcome });
  }
};

describe("resend", () => {
  test.each([
    ["failed", true],
    ["bounced", true],
    ["sent", false],
    ["delivered", false],
  ] as const)(
    "a %s message goes out anew, by what is true now; its flag (%s) stays until it has",
    async (status, flagged) => {
      await sendAllDue();
      await setMail({ status, failures: 3, lastError: "The address is wrong.", errorCode: "x", delayedAt: 1 });
      await t.run((ctx) => ctx.db.patch("professionals", professionalId, { fullName: "New Name" }));
      expect(await countUndelivered()).toBe(flagged ? 1 : 0);
      await resend();
      const waiting = await clientEmail();
      expect(waiting).toMatchObject({ status: "queued", generation: 2, attempt: 0, nextAttemptAt: Date.now() });
      for (const old of ["lastError", "errorCode", "delayedAt", "providerMessageId", "firstAttemptAt"]) {
        expect(waiting).not.toHaveProperty(old);
      }
      expect((await findPayload(waiting._id))?.from).toContain("New Name");
      expect(await countUndelivered()).toBe(flagged ? 1 : 0);
      await sendAllDue();
      expect((await clientEmail()).status).toBe("sent");
      expect(await countUndelivered()).toBe(0);
    },
  );

  test("an email that waits for a retry is sent at once with the same key, because the last attempt may have arrived", async () => {
    await setMail({
      failures: 2,
      attempt: 2,
      firstAttemptAt: Date.now() - HOUR_MS,
      nextAttemptAt: Date.now() + HOUR_MS,
    });
    await resend();
    expect(await clientEmail()).toMatchObject({ generation: 1, attempt: 2, nextAttemptAt: Date.now() });
    expect((await claim())?.email).toMatchObject({ generation: 1, attempt: 3 });
  });

  test("an email that waits and whose content has changed gets a new key", async () => {
    await setMail({ failures: 2, attempt: 2, nextAttemptAt: Date.now() + HOUR_MS });
    await t.run((ctx) => ctx.db.patch("professionals", professionalId, { fullName: "New Name" }));
    await resend();
    expect(await clientEmail()).toMatchObject({ generation: 2, failures: 1 });
  });

  test("a double click resends once, and counts once", async () => {
    await setMail({ status: "failed" });
    for (let click = 0; click < 10; click += 1) await resend();
    expect((await clientEmail()).generation).toBe(2);
  });

  test("works after the content was deleted", async () => {
    await sendAllDue();
    await t.run(async (ctx) => {
      for (const { _id } of await ctx.db.query("emailPayloads").collect()) await ctx.db.delete("emailPayloads", _id);
    });
    await resend();
    expect((await findPayload((await clientEmail())._id))?.to).toBe("client.one@example.com");
  });

  test.each(["sending", "complained"] as const)(
    "a message that is %s is refused and stays as it is",
    async (status) => {
      await setMail({ status });
      const before = await emails();
      expect(await codeOf(resend())).toBe("CANNOT_RESEND");
      expect(await emails()).toEqual(before);
    },
  );

  test("of a cancelled booking only the cancellation can be resent", async () => {
    await sendAllDue();
    const booking = await t.run((ctx) => ctx.db.query("bookings").first());
    if (!booking) throw new Error("It was booked.");
    await caller.mutation(api.bookingMutations.cancel, { bookingId: booking._id, scope: "session" });
    await sendAllDue();
    expect(await codeOf(resend())).toBe("CANNOT_RESEND");
    const cancellation = (await emails()).find(({ occasion }) => occasion === "cancelled");
    if (!cancellation) throw new Error("The cancellation is told.");
    await caller.mutation(api.emailMutations.resend, { emailId: cancellation._id });
    expect((await findPayload(cancellation._id))?.subject).toMatch(/cancel/i);
    // It came back after all: what nobody can mend is taken off.
    await setMail({ status: "bounced" });
    await resend();
    expect((await emails()).map(({ occasion }) => occasion)).toEqual(["booked", "cancelled", "cancelled"]);
  });

  test("refuses somebody else's email like an unknown one", async () => {
    await setMail({ status: "failed" });
    const other = (await seedProfessional(t, "two")).caller;
    const before = await emails();
    expect(await codeOf(resend(other))).toBe("NOT_FOUND");
    expect(await codeOf(resend(t))).toBe("NOT_SIGNED_IN");
    expect(await emails()).toEqual(before);
  });

  test("rate limit: five times an hour per email, then the time of the reset", async () => {
    for (let time = 0; time < 5; time += 1) {
      await setMail({ status: "failed" });
      await resend();
    }
    await setMail({ status: "failed" });
    const { code, retryAt } = await resend().catch((error) => error.data);
    expect(code).toBe("RATE_LIMITED");
    expect((await clientEmail()).status).toBe("failed");
    vi.setSystemTime(retryAt);
    expect(await codeOf(resend())).toBe("ACCEPTED");
  });

  test("rate limit per professional and hour, configurable in the environment", async () => {
    vi.stubEnv("RESENDS_PER_PROFESSIONAL", "1");
    await sendAllDue();
    const [first, second] = await emails();
    if (!first || !second) throw new Error("Both were sent.");
    expect(await codeOf(caller.mutation(api.emailMutations.resend, { emailId: first._id }))).toBe("ACCEPTED");
    expect(await codeOf(caller.mutation(api.emailMutations.resend, { emailId: second._id }))).toBe("RATE_LIMITED");
  });
});

describe("resend all", () => {
  const resendAll = (by: Pick<Caller, "mutation"> = caller) => by.mutation(api.emailMutations.resendAll, {});
  const finish = async () => {
    // The steps follow each other; the dispatcher, which would call the provider, is not let go.
    for (;;) {
      const step = await t.run(async (ctx) => {
        const jobs = await ctx.db.system.query("_scheduled_functions").collect();
        const waiting = jobs.find(({ name, state }) => name.includes("resendBatch") && state.kind === "pending");
        if (waiting) await ctx.scheduler.cancel(waiting._id);
        return waiting?.args[0];
      });
      if (!step) return;
      await t.mutation(internal.emailMutations.resendBatch, step);
    }
  };

  test("resends all undelivered emails in batches, and nothing else", async () => {
    const { caller: neighbour, professionalId: neighbourId } = await seedProfessional(t, "two");
    await seedEventType(t, { professionalId: neighbourId, slug: "neighbour" });
    await book(t, t, { startsAt: threePm, slug: "neighbour" });
    const [client, own] = await emails();
    const { _id, _creationTime, ...row } = client ?? (await clientEmail());
    const content = await findPayload(_id);
    if (!content) throw new Error("What waits has its content.");
    await t.run(async (ctx) => {
      const changes = [
        { status: "failed", failures: 3 },
        { status: "failed", failures: 0 },
        { status: "bounced", failures: 0 },
        { status: "queued", failures: 2, nextAttemptAt: Date.now() + HOUR_MS },
        { status: "queued", failures: 0 },
        { status: "delivered", failures: 1 },
      ] as const;
      for (let index = 0; index < 78; index += 1) {
        const change = changes[index % changes.length];
        const emailId = await ctx.db.insert("emails", { ...row, ...change });
        const { from, to, subject, html, text } = content;
        await ctx.db.insert("emailPayloads", { emailId, from, to, subject, html, text });
      }
      if (own) await ctx.db.patch("emails", own._id, { status: "failed" });
    });
    const others = async () => (await emails()).filter((email) => email.professionalId === neighbourId);
    const before = await others();
    expect(await countUndelivered()).toBe(53);
    await resendAll();
    await finish();
    const all = (await emails()).filter((email) => email.professionalId === professionalId);
    expect(all.filter(({ status }) => status === "queued")).toHaveLength(67);
    expect(all.filter(({ generation }) => generation === 2)).toHaveLength(53);
    expect(all.filter(({ status }) => status === "delivered")).toHaveLength(13);
    expect(all.every(({ status, nextAttemptAt }) => status !== "queued" || nextAttemptAt <= Date.now())).toBe(true);
    expect(await countUndelivered()).toBe(53);
    await sendAllDue();
    expect(await countUndelivered()).toBe(0);
    expect((await neighbour.query(api.emails.countUndelivered, {})).count).toBe(0);
    expect((await others()).map(({ generation }) => generation)).toEqual(before.map(({ generation }) => generation));
  });

  test("stops if the account was deleted in the meantime", async () => {
    await setMail({ status: "failed" });
    await t.run((ctx) => ctx.db.patch("professionals", professionalId, { email: "" }));
    await t.mutation(internal.emailMutations.resendBatch, { professionalId, status: "failed", cursor: null });
    expect((await clientEmail()).status).toBe("failed");
  });

  test("rate limit: six times an hour; not for signed-out callers", async () => {
    const codes: string[] = [];
    for (let time = 0; time < 7; time += 1) codes.push(await codeOf(resendAll()));
    expect(codes).toEqual([...Array.from({ length: 6 }, () => "ACCEPTED"), "RATE_LIMITED"]);
    expect(await codeOf(resendAll(t))).toBe("NOT_SIGNED_IN");
    vi.setSystemTime(Date.now() + 61 * MINUTE_MS);
    expect(await codeOf(resendAll())).toBe("ACCEPTED");
  });
});
