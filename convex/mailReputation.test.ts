import { beforeEach, describe, expect, test, vi } from "vitest";
import { internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { DAY_MS, HOUR_MS } from "./domain/time";
import { now, type T } from "./testing/backend.setup";
import { type Fate, type MailFixture, numbered, setUpMail } from "./testing/clientMail.setup";
import { claimAllDue, record } from "./testing/outbox.setup";
import { allOf, cancelSession, snapshot } from "./testing/rows.setup";
import type { Caller } from "./testing/seed.setup";

let t: T;
let caller: Caller;
let professionalId: Id<"professionals">;
let mail: MailFixture;
beforeEach(async () => {
  vi.stubEnv("NEW_RECIPIENTS_PER_DAY", "2");
  mail = await setUpMail();
  ({ t, caller, professionalId } = mail);
});

const sendTo = (clients: string[], fate?: Fate) => mail.sendTo(clients, fate);
const reductions = async () =>
  (await allOf(t, "emails")).filter(({ audience }) => audience === "client").map(({ reduction }) => reduction);
const reducedAccounts = async () =>
  (await t.query(internal.health.report, { now: Date.now() })).reducedAccounts.professionalIds;

describe("new recipients", () => {
  test("beyond the day's number get a short message at once, with only the name of the professional", async () => {
    for (const client of numbered(3)) await mail.bookAs(client);
    const [first, , short] = await mail.send();
    expect(first?.text).toContain("Own text");
    expect(short).toMatchObject({
      from: '"Teacher one via Lessonapp" <no-reply@example.com>',
      replyTo: "one@example.com",
      subject: "Your booking with Teacher one: Tuesday, March 3, 3:10–3:15 PM PST",
    });
    expect(short).not.toHaveProperty("attachments");
    expect(short?.text).toMatch(/https:\/\/app\.example\.com\/booked#\S{22}/);
    for (const part of [short?.text, short?.html]) expect(part).not.toMatch(/Own text|12 Main|Lesson\b|one@example/);
    expect(await reductions()).toEqual([undefined, undefined, "newRecipients"]);
  });

  test("are counted once, however their address is written, and not again once they got an email", async () => {
    const clients = ["client0", "client1", "Client0", "client1+tag", "client2"];
    expect(await sendTo(clients)).toEqual([true, true, true, true, false]);
    expect(await sendTo(["client2"])).toEqual([false]);
    mail.passDays(1);
    expect(await sendTo(["client0", "client2", "client3", "client4"])).toEqual([true, true, true, false]);
  });

  test("grow by 50 a day with each 100 who were reached, up to the maximum", async () => {
    const countOwn = async (delivered: number, name: string) => {
      await t.run(async (ctx) => {
        for (const { _id } of await ctx.db.query("mailReputations").collect())
          await ctx.db.delete("mailReputations", _id);
        await ctx.db.insert("mailReputations", { professionalId, delivered });
      });
      mail.passDays(1);
      return (await sendTo(numbered(55, name))).filter(Boolean).length;
    };
    expect([await countOwn(99, "a"), await countOwn(100, "b")]).toEqual([2, 52]);
    vi.stubEnv("NEW_RECIPIENTS_PER_DAY_MAX", "10");
    expect(await countOwn(1_000, "c")).toBe(10);
  });

  test("who were reached are counted, not those who got short messages", async () => {
    await sendTo(numbered(4), "delivered");
    await sendTo(numbered(4), "delivered");
    expect(await allOf(t, "mailReputations")).toMatchObject([{ delivered: 2 }]);
  });

  test("get a short cancellation if they got short messages only; it never waits", async () => {
    await sendTo(numbered(3));
    for (const index of [0, 2]) await cancelSession(t, caller, mail.startOf(index));
    const [own, short] = await mail.send();
    expect(own?.subject).toBe("Own subject");
    expect(short?.subject).toContain("Canceled: your booking with Teacher one");
    expect(short?.text).not.toContain("Own text");
  });

  test("keep their message when an email that waits for a retry is resent", async () => {
    for (const client of numbered(3)) await mail.bookAs(client);
    const last = (await claimAllDue(t)).at(-1);
    if (!last) throw new Error("Nothing was claimed.");
    await record(t, last.email, { kind: "transient", code: "timeout", reason: "No answer.", mayBeDelivered: true });
    vi.setSystemTime(now + 18 * HOUR_MS);
    vi.stubEnv("NEW_RECIPIENTS_PER_DAY", "1000");
    const repeated = (await claimAllDue(t)).find(({ email }) => email._id === last.email._id);
    expect(repeated).toMatchObject({ payload: last.payload, email: { generation: 1 } });
  });
});

describe("where many emails of an account", () => {
  beforeEach(() => vi.stubEnv("NEW_RECIPIENTS_PER_DAY", "1000"));

  test.each([
    ["bounced", 5],
    ["complained", 3],
  ] as const)("%s, %d of the latest, clients get short messages, and the operator is told", async (fate, count) => {
    await sendTo(numbered(10, "good"), "delivered");
    expect(await sendTo(numbered(count - 1, "bad"), fate)).not.toContain(false);
    expect(await reducedAccounts()).toEqual([]);
    expect(await sendTo(["bad99"], fate)).toEqual([true]);
    expect(await sendTo(["good0", "other"])).toEqual([false, false]);
    expect((await reductions()).slice(-2)).toEqual(["reputation", "reputation"]);
    expect(await reducedAccounts()).toEqual([professionalId]);
  });

  test("bounced for now, nothing changes", async () => {
    await sendTo(numbered(6), "bounced for now");
    expect(await sendTo(["other"])).toEqual([true]);
  });

  test("bounced, newer deliveries restore the account", async () => {
    await sendTo(numbered(5, "bad"), "bounced");
    expect(await sendTo(numbered(45, "good"), "delivered")).not.toContain(true);
    expect(await sendTo(["good99"], "delivered")).toEqual([false]);
    expect(await sendTo(["other"])).toEqual([true]);
    expect(await reducedAccounts()).toEqual([]);
  });

  test("were marked as spam, 30 days restore it", async () => {
    await sendTo(numbered(3, "bad"), "complained");
    expect(await sendTo(["other"])).toEqual([false]);
    mail.passDays(30);
    expect(await sendTo(["another"])).toEqual([true]);
  });
});

test("what is kept about recipients names no address; it goes with the client, or after 400 days", async () => {
  await sendTo(["client0", "client1"], "delivered");
  await t.run(async (ctx) => {
    for (const table of ["bookings", "clients", "emails", "emailPayloads"] as const)
      for (const { _id } of await ctx.db.query(table).collect()) await ctx.db.delete(table, _id);
  });
  expect(await t.run(snapshot)).not.toContain("client0@");
  await t.mutation(internal.privacy.eraseClient, { email: "client0@example.com" });
  expect(await allOf(t, "recipients")).toHaveLength(1);
  vi.setSystemTime(now + 401 * DAY_MS);
  await t.mutation(internal.outbox.deleteOldRecipients, {});
  expect(await allOf(t, "recipients")).toEqual([]);
});
