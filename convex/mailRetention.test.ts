import { beforeEach, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import { DAY_MS } from "./domain/time";
import { allOf } from "./rows.setup";
import { book, now, seedEventType, seedProfessional, setUp, stopClock, type T, threePm } from "./testing.setup";

let t: T;
beforeEach(async () => {
  const release = stopClock();
  t = setUp();
  return release;
});

const emails = () => allOf(t, "emails");
const payloads = async () => (await allOf(t, "emailPayloads")).length;
const drop = async () => {
  await t.mutation(internal.emails.dropOldPayloads, {});
};
const settleNext = async (outcome: { kind: "sent"; providerMessageId: string } | typeof refused) => {
  const claimed = await t.mutation(internal.emails.claim, { runId: "run" });
  if (claimed) await t.mutation(internal.emails.record, { tried: claimed.email, outcome });
};
const refused = { kind: "permanent", code: "validation_error", reason: "No." } as const;

test("the content goes 30 days after a message was sent or failed; the row stays, and can be sent again", async () => {
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
  if (failed) await caller.mutation(api.emails.resend, { emailId: failed._id });
  await drop();
  expect(await payloads()).toBe(1);
});

test("what still waits keeps its content, however long", async () => {
  await seedEventType(t);
  await book(t, t, { startsAt: threePm });
  vi.setSystemTime(now + 90 * DAY_MS);
  await drop();
  expect(await payloads()).toBe(2);
});

test("many go in steps", async () => {
  await seedEventType(t);
  await book(t, t, { startsAt: threePm });
  const [email] = await emails();
  if (!email) throw new Error("It was queued.");
  const { _id, _creationTime, ...row } = email;
  await t.run(async (ctx) => {
    for (let index = 0; index < 120; index += 1) {
      const emailId = await ctx.db.insert("emails", { ...row, status: "sent", dropPayloadAt: now });
      await ctx.db.insert("emailPayloads", { emailId, from: "", to: "", subject: "", html: "", text: "" });
    }
  });
  await drop();
  expect(await payloads()).toBe(22);
  await drop();
  expect(await payloads()).toBe(2);
});
