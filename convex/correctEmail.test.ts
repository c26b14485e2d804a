import { beforeEach, describe, expect, test } from "vitest";
import { api } from "./_generated/api";
import { HOUR_MS, WEEK_MS } from "./domain/time";
import { codeOf, refusedFields, type T, threePm } from "./testing/backend.setup";
import { claimAllDue } from "./testing/outbox.setup";
import { allOf, bookingAt, cancelSession, clientEmail, contentTo, patchEmails } from "./testing/rows.setup";
import { book, type Caller, clientOne, seedEventType, seedProfessional, setUpProfessional } from "./testing/seed.setup";

let t: T;
let caller: Caller;
let token: string;
beforeEach(async () => {
  const { professionalId, ...one } = await setUpProfessional();
  ({ t, caller } = one);
  await seedEventType(t, { professionalId, slug: "weekly", sessionCount: 3 });
  await seedEventType(t, { professionalId });
  ({ manageToken: token } = await book(t, t, { startsAt: threePm, slug: "weekly" }));
});

const right = "client.right@example.com";
const sessions = () => allOf(t, "bookings");
const emails = () => allOf(t, "emails");
const payloads = async () => (await claimAllDue(t)).map(({ payload }) => payload);
const clientAddresses = async () => (await allOf(t, "clients")).map(({ email }) => email);
const correct = async (email: string, by: Pick<Caller, "mutation"> = caller, startsAt = threePm) =>
  by.mutation(api.bookingMutations.correctEmail, { bookingId: (await bookingAt(t, startsAt))._id, email });

describe("correctEmail", () => {
  test("moves the whole series to the client with that address, from any session", async () => {
    await correct(`  ${right} `, caller, threePm + WEEK_MS - HOUR_MS);
    const [first, ...rest] = await sessions();
    expect([first, ...rest].map((session) => session?.email)).toEqual([right, right, right]);
    expect(new Set(rest.map(({ clientId }) => clientId))).toEqual(new Set([first?.clientId]));
    // No other booking references the client with the wrong address, so that row is deleted.
    expect(await clientAddresses()).toEqual([right]);
    expect((await t.query(api.confirmation.getByToken, { token }))?.email).toBe(right);
  });

  test.each([
    ["was delivered", { status: "delivered", attempt: 1 }],
    ["may have been, because there was no answer", { status: "queued", attempt: 1, failures: 1 }],
    ["was resent after it bounced", { status: "bounced", attempt: 1, generation: 2 }],
  ] as const)("ends the old links if an email %s, and sends new ones", async (_, state) => {
    const [{ calendarToken = "" } = {}] = await sessions();
    await patchEmails(t, state, "client");
    await correct(right);
    expect(await t.query(api.confirmation.getByToken, { token })).toBe(null);
    const [session, ...others] = await sessions();
    const links = [session?.manageToken ?? "", session?.calendarToken ?? ""];
    expect(links).not.toContain(token);
    expect(links).not.toContain(calendarToken);
    expect(others.every((other) => other.manageToken === session?.manageToken)).toBe(true);
    const text = (await payloads()).find(({ to }) => to === right)?.text;
    for (const link of links) expect(text).toContain(link);
  });

  test.each([
    ["bounced", { status: "bounced", attempt: 1 }],
    ["was refused", { status: "failed", attempt: 1 }],
    ["was never sent", {}],
  ] as const)("keeps the links, which the client may have saved, if the email %s", async (_, state) => {
    await patchEmails(t, state, "client");
    await correct(right);
    expect((await t.query(api.confirmation.getByToken, { token }))?.email).toBe(right);
  });

  test("reuses an existing client, and keeps the former one if it has other bookings", async () => {
    await book(t, t, { startsAt: threePm + HOUR_MS });
    await book(t, t, { startsAt: threePm + 1.5 * HOUR_MS, email: right });
    await correct(right);
    expect(await clientAddresses()).toEqual([clientOne.email, right]);
    expect((await bookingAt(t, threePm)).clientId).toBe((await bookingAt(t, threePm + 1.5 * HOUR_MS)).clientId);
    expect((await bookingAt(t, threePm + HOUR_MS)).email).toBe(clientOne.email);
  });

  test.each(["bounced", "failed", "delivered", "complained", "sending"] as const)(
    "resends a client's %s email to the new address, and not the professional's",
    async (status) => {
      await patchEmails(t, { status, attempt: 1 });
      await correct(right);
      expect((await emails()).map(({ to, generation, ...email }) => [to, email.status, generation])).toEqual([
        [right, "queued", 2],
        ["one@example.com", status, 1],
      ]);
      expect((await payloads()).map(({ to }) => to)).toEqual([right]);
    },
  );

  test("gives an email that waits for a retry a new key at once, so that events about the old address are ignored", async () => {
    await patchEmails(t, { attempt: 1, failures: 1, nextAttemptAt: Date.now() + HOUR_MS }, "client");
    await correct(right);
    expect(await clientEmail(t)).toMatchObject({ to: right, status: "queued", generation: 2, attempt: 0 });
  });

  test("resends cancellations, and confirmations with the remaining sessions", async () => {
    await patchEmails(t, { status: "sent" });
    await cancelSession(t, caller, threePm);
    await patchEmails(t, { status: "bounced" });
    await correct(right);
    expect((await payloads()).map(({ to }) => to)).toEqual([right, right]);
    const booked = await contentTo(t, "client");
    expect(booked.text).toMatch(/March 10[\s\S]*March 17/);
    expect(booked.text).not.toContain("March 3");
    expect((await contentTo(t, "client", "cancelled")).text).toContain("March 3");
  });

  test("does nothing if the address is the same", async () => {
    await patchEmails(t, { status: "delivered" });
    const before = [await sessions(), await emails()];
    await correct(` ${clientOne.email}`);
    expect([await sessions(), await emails()]).toEqual(before);
  });

  test.each(["", "nobody", "a@b", `${"x".repeat(250)}@example.com`])(
    "refuses the address %j, with a reason",
    async (email) => {
      const before = [await sessions(), await emails(), await clientAddresses()];
      expect(await refusedFields(correct(email))).toEqual({ email: expect.stringContaining("email address") });
      expect([await sessions(), await emails(), await clientAddresses()]).toEqual(before);
    },
  );

  test("refuses another professional's booking and a deleted one, and signed-out callers", async () => {
    const other = (await seedProfessional(t, "two")).caller;
    const { _id: bookingId } = await bookingAt(t, threePm);
    expect(await codeOf(correct(right, other))).toBe("NOT_FOUND");
    expect(await codeOf(correct(right, t))).toBe("NOT_SIGNED_IN");
    await t.run((ctx) => ctx.db.delete("bookings", bookingId));
    expect(await codeOf(other.mutation(api.bookingMutations.correctEmail, { bookingId, email: right }))).toBe(
      "NOT_FOUND",
    );
    expect(await clientAddresses()).toEqual([clientOne.email]);
  });

  test("rate limit: five times a day per booking, not counting refused calls", async () => {
    await codeOf(correct("nobody"));
    const codes: string[] = [];
    for (let time = 0; time < 6; time += 1) codes.push(await codeOf(correct(`client.${time}@example.com`)));
    expect(codes).toEqual([...Array.from({ length: 5 }, () => "ACCEPTED"), "RATE_LIMITED"]);
  });
});
