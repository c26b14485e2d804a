import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { HOUR_MS } from "./domain/time";
import { codeOf, type T, threePm } from "./testing/backend.setup";
import { moveSession, setUpSessionsAndSeries, weeklyStarts as starts } from "./testing/changes.setup";
import { advanceClock, mailProvider } from "./testing/mailProvider.setup";
import { claim, claimAllDue, passUndo, record, sendAllDue, timedOut } from "./testing/outbox.setup";
import { allOf, bookingAt, emailTo, patchEmails } from "./testing/rows.setup";
import { book, type Caller, seedProfessional } from "./testing/seed.setup";

let t: T;
let caller: Caller;
const fourPm = threePm + HOUR_MS;

beforeEach(async () => {
  ({ t, caller } = await setUpSessionsAndSeries());
});

type Scope = "session" | "following";
type StepId = Id<"undoableSteps">;

const move = async (from: number, to: number, scope: Scope = "session") =>
  (await moveSession({ t, caller }, from, to, { scope })).stepId as StepId;

async function cancel(startsAt: number, scope: Scope = "session"): Promise<StepId> {
  const { _id: bookingId } = await bookingAt(t, startsAt);
  return (await caller.mutation(api.changeMutations.cancel, { bookingId, scope })).stepId as StepId;
}

const undo = (stepId: string) => caller.mutation(api.bookingUndo.undo, { stepId });
const sessions = async () => (await allOf(t, "bookings")).map(({ startsAt, status }) => [startsAt, status]);
const occasions = async () => (await allOf(t, "emails")).map(({ occasion, audience }) => `${occasion} ${audience}`);
const subjects = async () => (await claimAllDue(t)).map(({ payload }) => payload.subject);

describe("undo", () => {
  beforeEach(async () => {
    await book(t, t, { startsAt: threePm, slug: "weekly" });
    await sendAllDue(t);
  });

  test.each(["move", "cancel"] as const)("restores every session of a %s, and tells nobody", async (kind) => {
    const { eventTypeId } = await bookingAt(t, threePm);
    await t.run((ctx) => ctx.db.patch("eventTypes", eventTypeId, { bufferBeforeMinutes: 30 }));
    const before = await allOf(t, "bookings");
    const stepId = kind === "move" ? await move(threePm, fourPm, "following") : await cancel(threePm, "following");
    expect(await sessions()).not.toEqual(before.map(({ startsAt, status }) => [startsAt, status]));
    vi.setSystemTime(Date.now() + 9_000);
    expect(await claimAllDue(t)).toEqual([]);
    expect(await undo(stepId)).toBe(4);
    const updatedAt = Date.now();
    expect(await allOf(t, "bookings")).toEqual(before.map((row) => ({ ...row, revision: 2, updatedAt })));
    passUndo();
    expect(await claimAllDue(t)).toEqual([]);
    expect(await occasions()).toEqual(["booked client", "booked professional"]);
    expect((await allOf(t, "bookingChanges")).map(({ undoneAt }) => undoneAt)).toEqual(Array(4).fill(updatedAt));
  });

  test("has no effect when repeated", async () => {
    const stepId = await move(threePm, fourPm);
    expect(await undo(stepId)).toBe(1);
    await move(threePm, fourPm);
    expect(await undo(stepId)).toBe(0);
    expect((await sessions())[0]).toEqual([fourPm, "confirmed"]);
  });

  test("is refused once an email was attempted", async () => {
    const stepId = await move(threePm, fourPm);
    passUndo();
    await claim(t);
    expect(await codeOf(undo(stepId))).toBe("TOO_LATE");
    expect((await sessions())[0]).toEqual([fourPm, "confirmed"]);
  });

  test("is refused once the step is forgotten, to others, and for any other id", async () => {
    const stepId = await move(threePm, fourPm);
    const { caller: other } = await seedProfessional(t, "two");
    expect(await codeOf(other.mutation(api.bookingUndo.undo, { stepId }))).toBe("TOO_LATE");
    expect(await codeOf(undo("step"))).toBe("TOO_LATE");
    await t.mutation(internal.bookingUndo.forget, { stepId });
    expect(await codeOf(undo(stepId))).toBe("TOO_LATE");
    expect(await allOf(t, "undoableSteps")).toEqual([]);
  });

  test("says what took the time, and then restores nothing", async () => {
    const stepId = await move(threePm, fourPm, "following");
    await book(t, t, { startsAt: starts[2] ?? 0, firstName: "Client", lastName: "Two", email: "two@example.com" });
    const refused = undo(stepId).catch((error) => error.data);
    expect(await refused).toMatchObject({
      code: "SLOT_TAKEN",
      message: "Client Two took Tuesday, March 17 · 3:00–3:30 PM PDT in the meantime, so this can’t be undone.",
    });
    expect((await sessions()).slice(0, 4)).toEqual(starts.map((start) => [start + HOUR_MS, "confirmed"]));
  });

  test("can take a time back that its own sessions overlap", async () => {
    const stepId = await move(threePm, starts[1] ?? 0, "following");
    expect(await undo(stepId)).toBe(4);
    expect(await sessions()).toEqual(starts.map((start) => [start, "confirmed"]));
  });

  test("is refused for a session that was changed again, whose own change can be undone first", async () => {
    const first = await move(threePm, fourPm);
    const second = await cancel(fourPm);
    expect(await codeOf(undo(first))).toBe("BOOKING_CHANGED");
    expect(await undo(second)).toBe(1);
    expect(await sessions()).toContainEqual([fourPm, "confirmed"]);
  });
});

describe("emails that were pending before", () => {
  test("a confirmation waits for the undo, and is sent after it with every session", async () => {
    await book(t, t, { startsAt: threePm, slug: "weekly" });
    const stepId = await cancel(starts[1] ?? 0);
    expect(await subjects()).toEqual([]);
    await undo(stepId);
    passUndo();
    const claims = await claimAllDue(t);
    expect(claims.map(({ payload }) => payload.subject.split(":")[0])).toEqual([
      "Client One booked Lesson",
      "Lesson with Teacher one",
    ]);
    for (const { payload } of claims) expect(payload.text).toContain("March 10");
  });

  test("a confirmation of a booking that was canceled as a whole is sent again", async () => {
    await book(t, t, { startsAt: threePm });
    await patchEmails(t, { status: "failed", errorCode: "rejected", lastError: "Rejected." }, "client");
    const stepId = await cancel(threePm);
    expect(await occasions()).toEqual(["cancelled client", "cancelled professional"]);
    await undo(stepId);
    expect(await occasions()).toEqual(["booked client", "booked professional"]);
    expect(await emailTo(t, "client")).toMatchObject({ status: "failed", errorCode: "rejected" });
    expect(await subjects()).toEqual([expect.stringContaining("Client One booked Lesson")]);
  });

  test("one about an earlier move is sent as if nothing had followed", async () => {
    await book(t, t, { startsAt: threePm });
    await sendAllDue(t);
    await move(threePm, fourPm);
    passUndo();
    await record(t, (await claim(t)).email, timedOut);
    const stepId = await move(fourPm, threePm);
    expect(await occasions()).toEqual(["booked client", "booked professional"]);
    await undo(stepId);
    passUndo();
    const claims = await claimAllDue(t);
    expect(claims).toHaveLength(2);
    for (const { payload } of claims) {
      expect(payload.text).toContain("4:00–4:30 PM PST (before: Tuesday, March 3 · 3:00–3:30 PM PST)");
    }
  });
});

test("an email that waits for the undo cannot be resent", async () => {
  await book(t, t, { startsAt: threePm });
  await sendAllDue(t);
  await cancel(threePm);
  const { _id: emailId } = await emailTo(t, "client", "cancelled");
  expect(await codeOf(caller.mutation(api.emailMutations.resend, { emailId }))).toBe("CANNOT_RESEND");
  passUndo();
  expect(await subjects()).toHaveLength(2);
});

test("a step is forgotten by itself", async () => {
  mailProvider();
  await book(t, t, { startsAt: threePm });
  await cancel(threePm);
  await advanceClock(16_000);
  expect(await allOf(t, "undoableSteps")).toEqual([]);
});
