import type { FunctionArgs } from "convex/server";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from "./domain/time";
import { codeOf, loadModules, setUp, type T, threePm } from "./testing/backend.setup";
import { advanceClock, failure, mailProvider } from "./testing/mailProvider.setup";
import { sendAllDue } from "./testing/outbox.setup";
import { allOf, snapshot } from "./testing/rows.setup";
import {
  book,
  type Caller,
  createEventType,
  eventTypeDraft,
  seedEventType,
  seedProfessional,
} from "./testing/seed.setup";

beforeAll(loadModules);

let t: T;
let caller: Caller;
let provider: ReturnType<typeof mailProvider>;
beforeEach(async () => {
  provider = mailProvider();
  t = setUp();
  let professionalId: Awaited<ReturnType<typeof seedProfessional>>["professionalId"];
  ({ caller, professionalId } = await seedProfessional(t, "one"));
  await seedEventType(t, { professionalId, description: "At Teacher one’s", publicLocation: "Downtown" });
});

const deleteUser = (clerkUserId = "user_one") =>
  t.mutation(internal.webhookEvents.applyUserEvent, {
    eventId: crypto.randomUUID(),
    event: { kind: "userDeleted", clerkUserId },
  });
const professional = async () => (await allOf(t, "professionals"))[0];
const sentTo = (address: string) => provider.sent.filter(({ to }) => to === address);
const resume = () => t.mutation(internal.privacy.resumeErasures, {});

describe("a token that is still valid after its user was deleted", () => {
  test("brings no row back, and is refused in words", async () => {
    await deleteUser();
    const ensure = caller.mutation(api.professionalMutations.ensure, {});
    await expect(ensure).rejects.toThrow("account was deleted");
    expect(await codeOf(caller.mutation(api.professionalMutations.ensure, {}))).toBe("ACCOUNT_DELETED");
    await advanceClock(2 * MINUTE_MS);
    expect(await codeOf(caller.mutation(api.professionalMutations.ensure, {}))).toBe("ACCOUNT_DELETED");
    expect(
      await codeOf(caller.query(api.eventTypes.listArchived, { paginationOpts: { numItems: 1, cursor: null } })),
    ).toBe("NOT_SIGNED_IN");
    expect(await t.run(snapshot)).not.toMatch(/[^.]one@example\.com|Teacher one|user_one/);
    expect(await allOf(t, "professionals")).toHaveLength(1);
  });

  test("creates none either for a user who never had one", async () => {
    await deleteUser("user_new");
    const stranger = t.withIdentity({ subject: "user_new", email: "new@example.com", emailVerified: true });
    expect(await codeOf(stranger.mutation(api.professionalMutations.ensure, {}))).toBe("ACCOUNT_DELETED");
    expect(await allOf(t, "professionals")).toHaveLength(1);
  });
});

describe("sessions to come", () => {
  const now = () => Date.now();

  test("are canceled, and their clients are told with name and reply address before these are erased", async () => {
    const { manageToken: token } = await book(t, t, { startsAt: threePm });
    await book(t, t, { startsAt: threePm + DAY_MS, firstName: "Client", lastName: "Two", email: "two@example.com" });
    await advanceClock(MINUTE_MS);
    const before = provider.sent.length;
    await deleteUser();
    await advanceClock(3 * MINUTE_MS);

    const told = provider.sent.slice(before).map(({ body }) => JSON.parse(body));
    expect(told.map(({ to }) => to).sort()).toEqual(["client.one@example.com", "two@example.com"]);
    for (const message of told) {
      expect(message).toMatchObject({ reply_to: "one@example.com", from: expect.stringContaining("Teacher one") });
      expect(message.subject).toMatch(/cancel/i);
    }
    expect(await professional()).toMatchObject({ email: "", fullName: "A former professional" });
    expect((await professional())?.erasureState).toBeUndefined();
    expect((await allOf(t, "bookings")).map(({ status, location }) => [status, location])).toEqual([
      ["cancelled", ""],
      ["cancelled", ""],
    ]);
    expect(await t.query(api.confirmation.getByToken, { token })).toMatchObject({
      ...{ professionalName: "A former professional", location: "", eventTypeSlug: null, title: "Lesson" },
      sessions: [{ status: "cancelled" }],
    });
    expect(sentTo("one@example.com")).toHaveLength(2);
    const rest = await t.run(snapshot);
    expect(rest).not.toMatch(/[^.]one@example\.com|Teacher one|user_one|12 Main Street|Downtown/);
  });

  test("of a series that has begun are canceled alone; the past stays as a record", async () => {
    await caller.mutation(api.eventTypeMutations.create, {
      draft: { ...eventTypeDraft, slug: "series", sessionCount: 3, location: "12 Main Street" },
    });
    await book(t, t, { slug: "series", startsAt: threePm });
    vi.setSystemTime(threePm + HOUR_MS);
    await deleteUser();
    await advanceClock(3 * MINUTE_MS);
    const bookings = await allOf(t, "bookings");
    expect(bookings.map(({ status, location, price }) => [status, location, price])).toEqual(
      ["confirmed", "cancelled", "cancelled"].map((status) => [status, "", 45.5]),
    );
  });

  test("wait for messages that cannot be sent, for 23 hours at most; the professional gets none", async () => {
    await book(t, t, { startsAt: threePm + WEEK_MS });
    provider.always = failure(500, "application_error");
    await advanceClock(MINUTE_MS);
    await deleteUser();
    await advanceClock(10 * MINUTE_MS);
    await resume();
    await advanceClock(MINUTE_MS);
    expect(await professional()).toMatchObject({ erasureState: "telling", email: "one@example.com" });
    const attempts = sentTo("one@example.com").length;
    vi.setSystemTime(now() + 22 * HOUR_MS);
    await resume();
    await advanceClock(MINUTE_MS);
    expect(await professional()).toMatchObject({ erasureState: "telling" });
    vi.setSystemTime(now() + HOUR_MS);
    await resume();
    await advanceClock(MINUTE_MS);
    expect(await professional()).toMatchObject({ email: "", fullName: "A former professional" });
    expect(sentTo("one@example.com")).toHaveLength(attempts);
    expect((await allOf(t, "emails")).map(({ status }) => status)).toEqual(["failed"]);
    expect(await allOf(t, "emailPayloads")).toEqual([]);
  });

  test("cannot be booked any more from the first moment on", async () => {
    await deleteUser();
    expect(await codeOf(book(t, t, { startsAt: threePm, terms: "" }))).toBe("EVENT_TYPE_NOT_FOUND");
  });
});

test("event types without bookings are deleted, others lose what they say, and all slugs are retired", async () => {
  await createEventType(caller, { slug: "never-booked", title: "Piano with Teacher one" });
  await book(t, t, { startsAt: threePm });
  await deleteUser();
  await advanceClock(3 * MINUTE_MS);
  expect(await allOf(t, "eventTypes")).toMatchObject([
    { status: "archived", title: "Deleted event type", description: "", location: "", publicLocation: "" },
  ]);
  const slugs = (await allOf(t, "retiredSlugs")).map(({ kind, slug, wasBooked }) => [kind, slug, wasBooked]);
  expect(slugs).toEqual([
    ["profile", expect.any(String), false],
    ["profile", "teacher-one", false],
    ["eventType", "lesson-30", true],
    ["eventType", "never-booked", false],
  ]);
  const other = await seedProfessional(t, "two");
  expect(await codeOf(createEventType(other.caller, { slug: "lesson-30" }))).toBe("INVALID_INPUT");
});

describe("an erasure of which a batch failed", () => {
  const report = async () => (await t.query(internal.health.report, { now: Date.now() })).lateErasures.professionals;
  /** A failed batch schedules no other. */
  const cancelBatches = () =>
    t.run(async (ctx) => {
      for (const { _id, state } of await ctx.db.system.query("_scheduled_functions").collect())
        if (state.kind === "pending") await ctx.scheduler.cancel(_id);
    });

  /** Runs this many batches one by one. */
  async function runBatches(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const scheduled = await t.run((ctx) => ctx.db.system.query("_scheduled_functions").collect());
      const next = scheduled.find(({ name, state }) => state.kind === "pending" && /eraseProfessionalBatch/.test(name));
      await cancelBatches();
      const [args] = (next?.args ?? []) as FunctionArgs<typeof internal.privacy.eraseProfessionalBatch>[];
      if (args) await t.mutation(internal.privacy.eraseProfessionalBatch, args);
    }
  }

  test("is resumed in each state", async () => {
    for (let week = 0; week < 3; week += 1) await book(t, t, { startsAt: threePm + week * WEEK_MS + DAY_MS });
    await sendAllDue(t);
    await deleteUser();
    const seen: (string | undefined)[] = [];
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const { erasureState } = (await professional()) ?? {};
      if (seen.at(-1) !== erasureState) seen.push(erasureState);
      await cancelBatches();
      await resume();
      await runBatches(4);
      if (erasureState === "telling") await sendAllDue(t);
    }
    expect(seen).toEqual(["cancelling", "telling", "erasing", undefined]);
    expect(await t.run(snapshot)).not.toMatch(/[^.]one@example\.com|Teacher one|12 Main Street/);
  });

  test("is late after an hour, while telling clients after a day", async () => {
    await book(t, t, { startsAt: threePm + WEEK_MS });
    await advanceClock(MINUTE_MS);
    await deleteUser();
    await cancelBatches();
    vi.setSystemTime(Date.now() + HOUR_MS + 1);
    const { _id: professionalId } = (await professional()) ?? {};
    expect(await report()).toEqual([{ professionalId, state: "cancelling" }]);
    provider.always = failure(500, "application_error");
    await resume();
    await advanceClock(MINUTE_MS);
    vi.setSystemTime(Date.now() + 23 * HOUR_MS);
    expect(await report()).toEqual([]);
    vi.setSystemTime(Date.now() + 2 * HOUR_MS);
    expect(await report()).toEqual([{ professionalId, state: "telling" }]);
  });
});
