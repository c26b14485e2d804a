import { beforeEach, describe, expect, test } from "vitest";
import { api } from "./_generated/api";
import { HOUR_MS, WEEK_MS } from "./domain/time";
import {
  book,
  type Caller,
  clientOne,
  codeOf,
  refusedFields,
  seedEventType,
  seedProfessional,
  setUp,
  stopClock,
  type T,
  threePm,
} from "./testing/backend.setup";
import { allOf, bookingAt, setMail } from "./testing/rows.setup";

let t: T;
let caller: Caller;
let token: string;
beforeEach(async () => {
  const release = stopClock();
  t = setUp();
  const { professionalId, ...one } = await seedProfessional(t, "one");
  caller = one.caller;
  await seedEventType(t, { professionalId, slug: "weekly", sessionCount: 3 });
  await seedEventType(t, { professionalId });
  ({ manageToken: token } = await book(t, t, { startsAt: threePm, slug: "weekly" }));
  return release;
});

const right = "client.right@example.com";
const sessions = () => allOf(t, "bookings");
const emails = () => allOf(t, "emails");
const payloads = () => allOf(t, "emailPayloads");
const guests = async () => (await allOf(t, "clients")).map(({ email }) => email);
const correct = async (email: string, by: Pick<Caller, "mutation"> = caller, startsAt = threePm) =>
  by.mutation(api.bookingMutations.correctEmail, { bookingId: (await bookingAt(t, startsAt))._id, email });

describe("correcting a client's address", () => {
  test("moves the whole series to the client with that address, from any session", async () => {
    await correct(`  ${right} `, caller, threePm + WEEK_MS - HOUR_MS);
    const [first, ...rest] = await sessions();
    expect([first, ...rest].map((session) => session?.email)).toEqual([right, right, right]);
    expect(new Set(rest.map(({ clientId }) => clientId))).toEqual(new Set([first?.clientId]));
    // Nobody else was booked under the wrong address, so it is kept nowhere.
    expect(await guests()).toEqual([right]);
    expect((await t.query(api.confirmation.getByToken, { token }))?.email).toBe(right);
  });

  test("uses an existing client, and keeps one who has other bookings", async () => {
    await book(t, t, { startsAt: threePm + HOUR_MS });
    await book(t, t, { startsAt: threePm + 1.5 * HOUR_MS, email: right });
    await correct(right);
    expect(await guests()).toEqual([clientOne.email, right]);
    expect((await bookingAt(t, threePm)).clientId).toBe((await bookingAt(t, threePm + 1.5 * HOUR_MS)).clientId);
    expect((await bookingAt(t, threePm + HOUR_MS)).email).toBe(clientOne.email);
  });

  test.each(["bounced", "failed", "delivered", "complained", "sending"] as const)(
    "sends the client's message, %s before, to the new address; the professional's stays",
    async (status) => {
      await setMail(t, { status, attempt: 1 });
      await correct(right);
      expect((await emails()).map(({ to, generation, ...email }) => [to, email.status, generation])).toEqual([
        [right, "queued", 2],
        ["one@example.com", status, 1],
      ]);
      expect((await payloads()).map(({ to }) => to)).toEqual([right, "one@example.com"]);
    },
  );

  test("resends cancellations, and the remaining sessions of the booking", async () => {
    await setMail(t, { status: "sent" });
    await caller.mutation(api.bookingMutations.cancel, {
      bookingId: (await bookingAt(t, threePm))._id,
      scope: "session",
    });
    await setMail(t, { status: "bounced" });
    await correct(right);
    const toClient = (await payloads()).filter(({ to }) => to === right);
    expect(toClient).toHaveLength(2);
    expect(toClient[0]?.text).toMatch(/March 10[\s\S]*March 17/);
    expect(toClient[0]?.text).not.toContain("March 3");
    expect(toClient[1]?.text).toContain("March 3");
  });

  test("the same address changes nothing", async () => {
    await setMail(t, { status: "delivered" });
    const before = [await sessions(), await emails()];
    await correct(` ${clientOne.email}`);
    expect([await sessions(), await emails()]).toEqual(before);
  });

  test.each(["", "nobody", "a@b", `${"x".repeat(250)}@example.com`])("refuses %j, with the reason", async (email) => {
    const before = [await sessions(), await emails(), await guests()];
    expect(await refusedFields(correct(email))).toEqual({ email: expect.stringContaining("email address") });
    expect([await sessions(), await emails(), await guests()]).toEqual(before);
  });

  test("refuses somebody else's, an unknown and an invalid id alike", async () => {
    const other = (await seedProfessional(t, "two")).caller;
    const { _id: bookingId } = await bookingAt(t, threePm);
    expect(await codeOf(correct(right, other))).toBe("NOT_FOUND");
    expect(await codeOf(correct(right, t))).toBe("NOT_SIGNED_IN");
    await t.run((ctx) => ctx.db.delete("bookings", bookingId));
    expect(await codeOf(other.mutation(api.bookingMutations.correctEmail, { bookingId, email: right }))).toBe(
      "NOT_FOUND",
    );
    expect(await guests()).toEqual([clientOne.email]);
  });

  test("rate limit: five times a day per booking; refused calls do not count", async () => {
    await codeOf(correct("nobody"));
    const codes: string[] = [];
    for (let time = 0; time < 6; time += 1) codes.push(await codeOf(correct(`client.${time}@example.com`)));
    expect(codes).toEqual([...Array.from({ length: 5 }, () => "ACCEPTED"), "RATE_LIMITED"]);
  });
});
