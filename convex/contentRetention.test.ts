import { beforeEach, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import { DAY_MS } from "./domain/time";
import { book, now, seedEventType, seedProfessional, setUp, stopClock, type T, threePm } from "./testing/backend.setup";
import { allOf } from "./testing/rows.setup";

let t: T;
beforeEach(async () => {
  const release = stopClock();
  t = setUp();
  return release;
});

const emails = () => allOf(t, "emails");
const payloads = async () => (await allOf(t, "emailPayloads")).length;
const drop = async () => {
  await t.mutation(internal.outbox.deleteOldPayloads, {});
};
const settleNext = async (outcome: { kind: "sent"; providerMessageId: string } | typeof refused) => {
  const claimed = await t.mutation(internal.outbox.claim, { runId: "run" });
  if (claimed) await t.mutation(internal.outbox.record, { attempted: claimed.email, outcome });
};
const refused = { kind: "permanent", code: "validation_error", reason: "No." } as const;

test("content is deleted 30 days after an email was sent or failed; the row stays and can be resent", async () => {
  const { caller, professionalId } = await seedProfessional(t, "one");
  await seedEventType(t, { professionalId });
  await book(t, t, { startsAt: threePm });
  await settleNext({ kind: "sent", providerMessageId: "message-1" });
  vi.setSystemTime(now + DAY_MS);
  await settleNext(refused);
  vi.setSystemTime(now + 30 * DAY_MS - 1);
  await drop();
  expect(await payloads()).toBe(2);
  vi.setSystemTime(now + 30 * DAY_MS);
  await drop();
  expect(await payloads()).toBe(1);
  vi.setSystemTime(now + 31 * DAY_MS);
  await drop();
  expect(await payloads()).toBe(0);
  expect((await emails()).map(({ status }) => status)).toEqual(["sent", "failed"]);

  const failed = (await emails())[1];
  if (failed) await caller.mutation(api.emailMutations.resend, { emailId: failed._id });
  await drop();
  expect(await payloads()).toBe(1);
});

test("pending emails keep their content", async () => {
  await seedEventType(t);
  await book(t, t, { startsAt: threePm });
  vi.setSystemTime(now + 90 * DAY_MS);
  await drop();
  expect(await payloads()).toBe(2);
});

test("many are deleted in batches", async () => {
  await seedEventType(t);
  await book(t, t, { startsAt: threePm });
  const [email] = await emails();
  if (!email) throw new Error("It was queued.");
  const { _id, _creationTime, ...row } = email;
  await t.run(async (ctx) => {
    for (let index = 0; index < 120; index += 1) {
      const emailId = await ctx.db.insert("emails", { ...row, status: "sent", deletePayloadAt: now });
      await ctx.db.insert("emailPayloads", { emailId, from: "", to: "", subject: "", html: "", text: "" });
    }
  });
  await drop();
  expect(await payloads()).toBe(22);
  await drop();
  expect(await payloads()).toBe(2);
});
