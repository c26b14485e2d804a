import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import type { Doc, Id } from "./_generated/dataModel";
import { HOUR_MS, MINUTE_MS } from "./domain/time";
import { codeOf, loadModules, type T, threePm } from "./testing/backend.setup";
import { claim, sendAllDue } from "./testing/outbox.setup";
import { allOf, cancelSession, clientEmail, patchEmails } from "./testing/rows.setup";
import { book, type Caller, seedEventType, seedProfessional, setUpProfessional } from "./testing/seed.setup";

let t: T;
let caller: Caller;
let professionalId: Id<"professionals">;
beforeAll(loadModules);
beforeEach(async () => {
  ({ t, caller, professionalId } = await setUpProfessional());
  await seedEventType(t, { professionalId });
  await book(t, t, { startsAt: threePm });
});

const emails = () => allOf(t, "emails");
const patchClientEmail = (changes: Partial<Doc<"emails">>) => patchEmails(t, changes, "client");
const findPayload = async (emailId: Id<"emails">) =>
  (await allOf(t, "emailPayloads")).find((payload) => payload.emailId === emailId);
const resend = async (by: Pick<Caller, "mutation"> = caller) =>
  by.mutation(api.emailMutations.resend, { emailId: (await clientEmail(t))._id });
const countUndelivered = async () => (await caller.query(api.emails.countUndelivered, {})).count;

describe("resend", () => {
  test.each([
    ["failed", true],
    ["bounced", true],
    ["sent", false],
    ["delivered", false],
  ] as const)("renders and sends a %s email again; its flag (%s) stays until it is sent", async (status, flagged) => {
    await sendAllDue(t);
    await patchClientEmail({ status, failures: 3, lastError: "The address is wrong.", errorCode: "x", delayedAt: 1 });
    await t.run((ctx) => ctx.db.patch("professionals", professionalId, { fullName: "New Name" }));
    expect(await countUndelivered()).toBe(flagged ? 1 : 0);
    await resend();
    const queued = await clientEmail(t);
    expect(queued).toMatchObject({ status: "queued", generation: 2, attempt: 0, nextAttemptAt: Date.now() });
    for (const field of ["lastError", "errorCode", "delayedAt", "providerMessageId", "firstAttemptAt"]) {
      expect(queued).not.toHaveProperty(field);
    }
    expect(await countUndelivered()).toBe(flagged ? 1 : 0);
    await sendAllDue(t);
    expect((await findPayload(queued._id))?.from).toContain("New Name");
    expect((await clientEmail(t)).status).toBe("sent");
    expect(await countUndelivered()).toBe(0);
  });

  test("sends an email that waits for a retry at once, with the same idempotency key", async () => {
    await sendAllDue(t);
    await patchClientEmail({
      status: "queued",
      failures: 2,
      attempt: 2,
      firstAttemptAt: Date.now() - HOUR_MS,
      nextAttemptAt: Date.now() + HOUR_MS,
    });
    await resend();
    expect(await clientEmail(t)).toMatchObject({ generation: 1, attempt: 2, nextAttemptAt: Date.now() });
    expect((await claim(t)).email).toMatchObject({ generation: 1, attempt: 3 });
  });

  test("gives an email that waits for a retry a new key if its content has changed", async () => {
    await sendAllDue(t);
    await patchClientEmail({ status: "queued", failures: 2, attempt: 2, nextAttemptAt: Date.now() + HOUR_MS });
    await t.run((ctx) => ctx.db.patch("professionals", professionalId, { fullName: "New Name" }));
    await resend();
    expect((await claim(t)).email).toMatchObject({ generation: 2, attempt: 1 });
    expect(await clientEmail(t)).toMatchObject({ generation: 2, failures: 1 });
  });

  test("resends once and counts once on a double click", async () => {
    await patchClientEmail({ status: "failed" });
    for (let click = 0; click < 10; click += 1) await resend();
    expect((await clientEmail(t)).generation).toBe(2);
  });

  test("works after the content was deleted", async () => {
    await sendAllDue(t);
    await t.run(async (ctx) => {
      for (const { _id } of await ctx.db.query("emailPayloads").collect()) await ctx.db.delete("emailPayloads", _id);
    });
    await resend();
    await sendAllDue(t);
    expect((await findPayload((await clientEmail(t))._id))?.to).toBe("client.one@example.com");
  });

  test.each(["sending", "complained"] as const)("refuses a %s email and does not change it", async (status) => {
    await patchClientEmail({ status });
    const before = await emails();
    expect(await codeOf(resend())).toBe("CANNOT_RESEND");
    expect(await emails()).toEqual(before);
  });

  test("resends only the cancellation of a cancelled booking", async () => {
    await sendAllDue(t);
    await cancelSession(t, caller, threePm);
    await sendAllDue(t);
    expect(await codeOf(resend())).toBe("CANNOT_RESEND");
    const cancellation = (await emails()).find(({ occasion }) => occasion === "cancelled");
    if (!cancellation) throw new Error("There is no cancellation.");
    await caller.mutation(api.emailMutations.resend, { emailId: cancellation._id });
    expect((await findPayload(cancellation._id))?.subject).toMatch(/cancel/i);
    // A confirmation that bounces now can't be fixed, so resending it deletes it.
    await patchClientEmail({ status: "bounced" });
    await resend();
    expect((await emails()).map(({ occasion }) => occasion)).toEqual(["booked", "cancelled", "cancelled"]);
  });

  test("refuses another professional's email, and signed-out callers", async () => {
    await patchClientEmail({ status: "failed" });
    const other = (await seedProfessional(t, "two")).caller;
    const before = await emails();
    expect(await codeOf(resend(other))).toBe("NOT_FOUND");
    expect(await codeOf(resend(t))).toBe("NOT_SIGNED_IN");
    expect(await emails()).toEqual(before);
  });

  test("rate limit: five times an hour per email; the error has the time of the reset", async () => {
    for (let time = 0; time < 5; time += 1) {
      await patchClientEmail({ status: "failed" });
      await resend();
    }
    await patchClientEmail({ status: "failed" });
    const { code, retryAt } = await resend().catch((error) => error.data);
    expect(code).toBe("RATE_LIMITED");
    expect((await clientEmail(t)).status).toBe("failed");
    vi.setSystemTime(retryAt);
    expect(await codeOf(resend())).toBe("ACCEPTED");
  });

  test("rate limit per professional and hour, configurable in the environment", async () => {
    vi.stubEnv("RESENDS_PER_PROFESSIONAL", "1");
    await sendAllDue(t);
    const [first, second] = await emails();
    if (!first || !second) throw new Error("There are not two emails.");
    expect(await codeOf(caller.mutation(api.emailMutations.resend, { emailId: first._id }))).toBe("ACCEPTED");
    expect(await codeOf(caller.mutation(api.emailMutations.resend, { emailId: second._id }))).toBe("RATE_LIMITED");
  });
});

describe("resend all", () => {
  const resendAll = (by: Pick<Caller, "mutation"> = caller) => by.mutation(api.emailMutations.resendAll, {});
  const runBatches = async () => {
    // Runs the scheduled batches by hand, because the dispatcher would call the provider.
    for (;;) {
      const batch = await t.run(async (ctx) => {
        const jobs = await ctx.db.system.query("_scheduled_functions").collect();
        const next = jobs.find(({ name, state }) => name.includes("resendBatch") && state.kind === "pending");
        if (next) await ctx.scheduler.cancel(next._id);
        return next?.args[0];
      });
      if (!batch) return;
      await t.mutation(internal.emailMutations.resendBatch, batch);
    }
  };

  test("resends all undelivered emails in batches, and nothing else", async () => {
    // All of them have one recipient.
    for (const period of ["HOUR", "DAY"]) vi.stubEnv(`EMAILS_PER_RECIPIENT_${period}`, "1000");
    const { caller: other, professionalId: otherId } = await seedProfessional(t, "two");
    await seedEventType(t, { professionalId: otherId, slug: "other" });
    await book(t, t, { startsAt: threePm, slug: "other" });
    const [client, own] = await emails();
    const { _id, _creationTime, ...row } = client ?? (await clientEmail(t));
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
        await ctx.db.insert("emails", { ...row, ...change });
      }
      if (own) await ctx.db.patch("emails", own._id, { status: "failed" });
    });
    const others = async () => (await emails()).filter((email) => email.professionalId === otherId);
    const before = await others();
    expect(await countUndelivered()).toBe(53);
    await resendAll();
    await runBatches();
    const all = (await emails()).filter((email) => email.professionalId === professionalId);
    expect(all.filter(({ status }) => status === "queued")).toHaveLength(67);
    // Those that wait for a retry keep their generation if their content turns out to be unchanged.
    expect(all.filter(({ generation }) => generation === 2)).toHaveLength(40);
    expect(all.filter(({ status }) => status === "delivered")).toHaveLength(13);
    expect(all.every(({ status, nextAttemptAt }) => status !== "queued" || nextAttemptAt <= Date.now())).toBe(true);
    expect(await countUndelivered()).toBe(53);
    await sendAllDue(t);
    expect(await countUndelivered()).toBe(0);
    expect((await other.query(api.emails.countUndelivered, {})).count).toBe(0);
    expect((await others()).map(({ generation }) => generation)).toEqual(before.map(({ generation }) => generation));
  });

  test("stops if the account was deleted in the meantime", async () => {
    await patchClientEmail({ status: "failed" });
    await t.run((ctx) => ctx.db.patch("professionals", professionalId, { email: "" }));
    await t.mutation(internal.emailMutations.resendBatch, { professionalId, status: "failed", cursor: null });
    expect((await clientEmail(t)).status).toBe("failed");
  });

  test("rate limit: six times an hour; refuses signed-out callers", async () => {
    const codes: string[] = [];
    for (let time = 0; time < 7; time += 1) codes.push(await codeOf(resendAll()));
    expect(codes).toEqual([...Array.from({ length: 6 }, () => "ACCEPTED"), "RATE_LIMITED"]);
    expect(await codeOf(resendAll(t))).toBe("NOT_SIGNED_IN");
    vi.setSystemTime(Date.now() + 61 * MINUTE_MS);
    expect(await codeOf(resendAll())).toBe("ACCEPTED");
  });
});
