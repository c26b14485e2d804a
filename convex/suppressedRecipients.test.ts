import { beforeEach, expect, test } from "vitest";
import { api, internal } from "./_generated/api";
import type { T } from "./testing/backend.setup";
import { type MailFixture, setUpMail } from "./testing/clientMail.setup";
import { claimAllDue } from "./testing/outbox.setup";
import { allOf, bookingAt, cancelSession } from "./testing/rows.setup";
import { book, type Caller, seedEventType } from "./testing/seed.setup";

let t: T;
let caller: Caller;
let mail: MailFixture;
const complainer = "client0@example.com";
beforeEach(async () => {
  mail = await setUpMail();
  ({ t, caller } = mail);
  await mail.sendTo(["client0"], "complained");
});

test("an address that complained gets nothing by booking again, and the pages say so", async () => {
  const { manageToken } = await mail.bookAs("Client0+again");
  expect(await mail.send()).toEqual([]);
  const row = (await allOf(t, "emails")).at(-2);
  expect(row).toMatchObject({ status: "failed", errorCode: "recipient_complained" });
  expect(row?.lastError).toContain("marked an earlier email as spam");
  expect((await t.query(api.confirmation.getByToken, { token: manageToken }))?.emailState).toBe("suppressed");
  await cancelSession(t, caller, mail.startOf(1));
  expect(await mail.send()).toEqual([]);
});

test("an address that complained gets nothing by correcting twice and resending", async () => {
  const { _id: bookingId } = await bookingAt(t, mail.startOf(0));
  for (const email of ["else@example.com", complainer])
    await caller.mutation(api.bookingMutations.correctEmail, { bookingId, email });
  expect(await mail.send()).toEqual([]);
  const failed = async () => (await allOf(t, "emails")).filter(({ errorCode }) => errorCode === "recipient_complained");
  const [row] = await failed();
  if (!row) throw new Error("No email was refused.");
  await caller.mutation(api.emailMutations.resend, { emailId: row._id });
  expect(await failed()).toEqual([]);
  expect(await mail.send()).toEqual([]);
  expect(await failed()).toHaveLength(1);
});

test("an address that complained gets nothing from another professional, whose own notices go on", async () => {
  const other = await seedEventType(t, { slug: "other" });
  await book(t, t, { startsAt: mail.startOf(0), slug: "other", email: complainer });
  expect((await claimAllDue(t)).map(({ payload }) => payload.to)).toEqual(["teacher@example.com"]);
  const rows = (await allOf(t, "emails")).filter((email) => email.professionalId === other.professionalId);
  expect(rows.map(({ errorCode }) => errorCode)).toEqual(["recipient_complained", undefined]);
});

test("an address that complained gets emails again once an operator lifts it", async () => {
  expect(await t.mutation(internal.privacy.unsuppress, { email: " CLIENT0@example.com" })).toBe(true);
  expect(await t.mutation(internal.privacy.unsuppress, { email: complainer })).toBe(false);
  expect(await mail.sendTo(["client0"])).toEqual([true]);
});
