import { beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import { HOUR_MS } from "./domain/time";
import { eraseProfessional } from "./model/professionalErasure";
import { refusedFields, type T, threePm } from "./testing/backend.setup";
import { moveSession } from "./testing/changes.setup";
import { mailProvider } from "./testing/mailProvider.setup";
import { claim, claimAllDue, passUndo, record, sendAllDue, timedOut } from "./testing/outbox.setup";
import { allOf, bookingAt } from "./testing/rows.setup";
import { book, type Caller, seedEventType, setUpProfessional } from "./testing/seed.setup";

let t: T;
let caller: Caller;

beforeEach(async () => {
  const { professionalId, ...one } = await setUpProfessional();
  ({ t, caller } = one);
  await seedEventType(t, { professionalId });
});

const move = async (from: number, to: number, options?: Parameters<typeof moveSession>[3]) =>
  (await moveSession({ t, caller }, from, to, options)).sessions;

describe("emails about a move", () => {
  const to = threePm + HOUR_MS;
  const movedEmails = async () => (await allOf(t, "emails")).filter(({ occasion }) => occasion === "moved");

  beforeEach(async () => void (await book(t, t, { startsAt: threePm })));

  test("tell both sides the new and the old time, with one updated calendar file", async () => {
    await sendAllDue(t);
    await move(threePm, to);
    passUndo();
    const [client, professional] = await claimAllDue(t);
    expect(client?.payload.subject).toBe("New time: Lesson with Teacher one: Tuesday, March 3, 4:00–4:30 PM PST");
    expect(professional?.payload.subject).toBe("Moved: Lesson with Client One: Tuesday, March 3, 4:00–4:30 PM PST");
    for (const sent of [client, professional]) {
      expect(sent?.payload.text).toContain(
        "When: Tuesday, March 3 · 4:00–4:30 PM PST (before: Tuesday, March 3 · 3:00–3:30 PM PST)",
      );
      const [file, ...others] = sent?.payload.attachments ?? [];
      expect(others).toEqual([]);
      expect(atob(file?.content ?? "")).toMatch(/METHOD:PUBLISH[\s\S]*SEQUENCE:1/);
    }
  });

  test("go only to the professional if the client is not to be told, without the note", async () => {
    await move(threePm, to, { tellsClient: false, note: "I am ill." });
    expect((await movedEmails()).map(({ audience, note }) => [audience, note])).toEqual([["professional", undefined]]);
    expect((await allOf(t, "bookingChanges")).map(({ tellsClient, note }) => [tellsClient, note])).toEqual([
      [false, undefined],
    ]);
  });

  test.each([
    ["x".repeat(501), "Use at most 500 characters."],
    ["Details: https://evil.example", "Use a note without web addresses."],
    ["See evil.example/win", "Use a note without web addresses."],
    ["a\u202eb", "Remove characters that can’t be displayed."],
  ])("do not take every note: %s", async (note, message) => {
    expect(await refusedFields(move(threePm, to, { note }))).toEqual({ note: message });
    expect((await allOf(t, "bookings")).map(({ startsAt }) => startsAt)).toEqual([threePm]);
  });

  test("that are pending are replaced by the next one, from the time that the client knows", async () => {
    await sendAllDue(t);
    await move(threePm, to, { note: "I am ill." });
    passUndo();
    await record(t, (await claim(t)).email, timedOut);
    await move(to, threePm - HOUR_MS);
    expect(await movedEmails()).toHaveLength(2);
    passUndo();
    const claims = await claimAllDue(t);
    expect(claims.map(({ payload }) => payload.text.includes("Message: I am ill."))).toEqual([true, false]);
    for (const { payload } of claims) {
      expect(payload.text).toContain("2:00–2:30 PM PST (before: Tuesday, March 3 · 3:00–3:30 PM PST)");
    }
  });

  test("are not sent if the session is back before they were", async () => {
    await move(threePm, to);
    await move(to, threePm);
    expect(await movedEmails()).toEqual([]);
  });

  test("that are pending are not sent if the session is canceled", async () => {
    await move(threePm, to);
    const { _id: bookingId } = await bookingAt(t, to);
    await caller.mutation(api.changeMutations.cancel, { bookingId, scope: "session" });
    passUndo();
    expect((await claimAllDue(t)).map(({ payload }) => payload.subject)).toEqual([
      expect.stringContaining("Canceled"),
      expect.stringContaining("Canceled"),
    ]);
  });

  test("leave no pending confirmation with the old time", async () => {
    await record(t, (await claim(t)).email, timedOut);
    await move(threePm, to);
    passUndo();
    const texts = (await claimAllDue(t)).map(({ payload }) => payload.text.match(/When: .*/)?.[0]);
    expect(texts).toHaveLength(4);
    for (const text of texts) expect(text).toContain("4:00–4:30 PM PST");
  });
});

test("a note is erased with the client, and with the professional", async () => {
  mailProvider();
  await book(t, t, { startsAt: threePm });
  await book(t, t, { startsAt: threePm + HOUR_MS, email: "two@example.com" });
  await move(threePm, threePm - HOUR_MS, { note: "You are ill." });
  await move(threePm + HOUR_MS, threePm, { note: "I am ill." });
  const notes = async () => {
    const rows = [...(await allOf(t, "bookingChanges")), ...(await allOf(t, "emails"))];
    return [...new Set(rows.map(({ note }) => note))].filter((note) => note !== undefined);
  };
  expect(await notes()).toEqual(["You are ill.", "I am ill."]);
  await t.mutation(internal.privacy.eraseClient, { email: "client.one@example.com" });
  await t.finishAllScheduledFunctions(() => vi.advanceTimersByTime(1_000));
  expect(await notes()).toEqual(["I am ill."]);
  await t.run(async (ctx) => {
    const professional = await ctx.db.query("professionals").first();
    if (professional) await eraseProfessional(ctx, professional);
  });
  await t.finishAllScheduledFunctions(() => vi.advanceTimersByTime(1_000));
  expect(await notes()).toEqual([]);
});
