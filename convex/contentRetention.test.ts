import { beforeEach, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import { DAY_MS } from "./domain/time";
import { now, setUp, type T, threePm } from "./testing/backend.setup";
import { claim, claimAllDue, record } from "./testing/outbox.setup";
import { allOf } from "./testing/rows.setup";
import { book, seedEventType, seedProfessional } from "./testing/seed.setup";

let t: T;
beforeEach(() => {
  t = setUp();
});

const emails = () => allOf(t, "emails");
const countPayloads = async () => (await allOf(t, "emailPayloads")).length;
const deleteOld = async () => {
  await t.mutation(internal.outbox.deleteOldPayloads, {});
};
const rejected = { kind: "permanent", code: "validation_error", reason: "No." } as const;

test("deletes content 30 days after an email was sent or failed; the email can still be resent", async () => {
  const { caller, professionalId } = await seedProfessional(t, "one");
  await seedEventType(t, { professionalId });
  await book(t, t, { startsAt: threePm });
  await record(t, (await claim(t)).email, { kind: "sent", providerMessageId: "message-1" });
  vi.setSystemTime(now + DAY_MS);
  const { email: failed } = await claim(t);
  await record(t, failed, rejected);
  vi.setSystemTime(now + 30 * DAY_MS - 1);
  await deleteOld();
  expect(await countPayloads()).toBe(2);
  vi.setSystemTime(now + 30 * DAY_MS);
  await deleteOld();
  expect(await countPayloads()).toBe(1);
  vi.setSystemTime(now + 31 * DAY_MS);
  await deleteOld();
  expect(await countPayloads()).toBe(0);
  expect((await emails()).map(({ status }) => status).sort()).toEqual(["failed", "sent"]);

  await caller.mutation(api.emailMutations.resend, { emailId: failed._id });
  expect((await claim(t)).email._id).toBe(failed._id);
  expect(await countPayloads()).toBe(1);
});

test("keeps the content of pending emails", async () => {
  await seedEventType(t);
  await book(t, t, { startsAt: threePm });
  await claimAllDue(t);
  vi.setSystemTime(now + 90 * DAY_MS);
  await deleteOld();
  expect(await countPayloads()).toBe(2);
});

test("deletes in batches, also the largest content", async () => {
  await seedEventType(t);
  await book(t, t, { startsAt: threePm });
  await claimAllDue(t);
  const [email] = await emails();
  if (!email) throw new Error("There is no email.");
  const { _id, _creationTime, ...row } = email;
  const html = "x".repeat(1_000_000);
  await t.run(async (ctx) => {
    for (let index = 0; index < 11; index += 1) {
      const emailId = await ctx.db.insert("emails", { ...row, status: "sent", deletePayloadAt: now });
      await ctx.db.insert("emailPayloads", { emailId, from: "", to: "", subject: "", html, text: "" });
    }
  });
  await deleteOld();
  expect(await countPayloads()).toBe(8);
  await t.finishAllScheduledFunctions(() => vi.advanceTimersByTime(1));
  expect(await countPayloads()).toBe(2);
});
