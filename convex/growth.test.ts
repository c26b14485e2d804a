import { expect, test, vi } from "vitest";
import { api, internal } from "./_generated/api";
import type { TableNames } from "./_generated/dataModel";
import crons from "./crons";
import { DAY_MS, HOUR_MS } from "./domain/time";
import schema from "./schema";
import { codeOf, loadModules, setUp, type T } from "./testing/backend.setup";
import { mailProvider } from "./testing/mailProvider.setup";
import { sendAllDue } from "./testing/outbox.setup";
import { allOf, rateLimitRows } from "./testing/rows.setup";
import {
  book,
  type Caller,
  createEventType,
  eventTypeDraft,
  seedEventType,
  seedProfessional,
} from "./testing/seed.setup";

/** With LONG_PROOFS, a month; otherwise a week, since it takes a second a day. */
const DAYS = import.meta.env.LONG_PROOFS ? 30 : 7;
const BOOKINGS_PER_DAY = 3;
const BOOKINGS = DAYS * BOOKINGS_PER_DAY;
/** On the first day more than the 20 renames that a day allows. */
const renamesOn = (day: number) => (day === 0 ? 25 : 2);
const COPIES_PER_DAY = 2;
/** On the first day more than the 10 tests that an hour allows. */
const testsOn = (day: number) => (day === 0 ? 12 : 2);
const WEBHOOKS_PER_DAY = 5;

async function runScheduled(t: T): Promise<void> {
  await t.finishAllScheduledFunctions(() => vi.advanceTimersByTime(1));
}

/** Runs every cron job, as its handler is named in crons.ts. */
async function runCrons(t: T): Promise<void> {
  for (const { name } of Object.values(crons.crons)) {
    const [file = "", fn = ""] = name.split(":");
    // Found by name, which its type cannot express.
    const functions = internal as unknown as Record<string, Record<string, typeof internal.outbox.sweep>>;
    const job = functions[file]?.[fn];
    if (!job) throw new Error(`There is no ${name}.`);
    await t.mutation(job, {});
  }
  await runScheduled(t);
}

/** What a professional, clients and strangers do in a day; more of it than is allowed. */
async function oneDay(t: T, caller: Caller, day: number) {
  // 9 or 10 AM in Los Angeles.
  const start = Math.ceil(Date.now() / DAY_MS) * DAY_MS + 17 * HOUR_MS;
  const [eventType] = await allOf(t, "eventTypes");
  if (!eventType) throw new Error("There is no event type.");
  const { slug } = eventType;
  for (let index = 0; index < BOOKINGS_PER_DAY; index += 1) {
    const address = { email: `client.${day}.${index}@example.com` };
    await book(t, t, { slug, startsAt: start + index * HOUR_MS, ...address });
  }
  await sendAllDue(t);
  const [{ _id: bookingId } = {}] = (await allOf(t, "bookings")).slice(-1);
  if (bookingId) await caller.mutation(api.changeMutations.cancel, { bookingId, scope: "session" });
  const { _id: eventTypeId, weeklyHours } = eventType;
  vi.setSystemTime(Date.now() + HOUR_MS);
  for (let index = 0; index < renamesOn(day); index += 1) {
    const draft = { ...eventTypeDraft, weeklyHours, slug: `name-${day}-${index}` };
    await codeOf(caller.mutation(api.eventTypeMutations.update, { eventTypeId, draft }));
  }
  const template = { occasion: "booked", audience: "client", subject: `Booked ${day}`, html: "{{sessions}}" } as const;
  await caller.mutation(api.emailTemplateEditor.save, { ...template, acceptsMissing: true });
  for (let index = 0; index < testsOn(day); index += 1) {
    await codeOf(caller.mutation(api.emailTemplateEditor.sendTest, { ...template, isSeries: false }));
  }
  for (let index = 0; index < COPIES_PER_DAY; index += 1) {
    await codeOf(caller.mutation(api.eventTypeMutations.duplicate, { eventTypeId }));
  }
  for (const { _id: emailId } of (await allOf(t, "emails")).slice(-2)) {
    await codeOf(caller.mutation(api.emailMutations.resend, { emailId }));
  }
  for (let index = 0; index < WEBHOOKS_PER_DAY; index += 1) {
    const event = { kind: "userUpdated", clerkUserId: `user_${day}_${index}`, updatedAt: Date.now() } as const;
    await t.mutation(internal.webhookEvents.applyUserEvent, { eventId: `${day} ${index}`, event });
  }
  // Somebody signs up, takes a slug, and deletes the account.
  const visitor = await seedProfessional(t, `visitor-${day}`);
  await createEventType(visitor.caller, { slug: `visitor-${day}` });
  const event = { kind: "userDeleted", clerkUserId: `user_visitor-${day}` } as const;
  await t.mutation(internal.webhookEvents.applyUserEvent, { eventId: `deleted ${day}`, event });
  await sendAllDue(t);
  await runScheduled(t);
}

async function countRows(t: T): Promise<Record<string, number>> {
  const counts: Record<string, number> = { rateLimits: (await rateLimitRows(t)).length };
  for (const table of Object.keys(schema.tables) as TableNames[]) counts[table] = (await allOf(t, table)).length;
  return counts;
}

/** After these days, and after 91 quiet days. Each is explained by what happened. */
const bounds: Record<TableNames | "rateLimits", [month: number, later: number]> = {
  // The professional, and the visitors' rows without personal data.
  professionals: [1 + DAYS, 1 + DAYS],
  deletedUsers: [DAYS, DAYS],
  // Created and copied. The visitors' were never booked, so that they are deleted.
  eventTypes: [1 + DAYS * COPIES_PER_DAY, 1 + DAYS * COPIES_PER_DAY],
  // Booked ones, 20 others, and three of each visitor: two of the profile, one of the event type.
  retiredSlugs: [1 + 20 + 2 * DAYS + 3 * DAYS, DAYS + 20 + 3 * DAYS],
  clients: [BOOKINGS, BOOKINGS],
  bookings: [BOOKINGS, BOOKINGS],
  bookingChanges: [DAYS, DAYS],
  // Deleted after 15 seconds.
  undoableSteps: [1, 0],
  bulkCancellations: [0, 0],
  emailBookings: [0, 0],
  // Two for each booking, two for each cancellation.
  emails: [BOOKINGS * 2 + DAYS * 2, BOOKINGS * 2 + DAYS * 2],
  emailPayloads: [BOOKINGS * 2 + DAYS * 2, 0],
  testEmails: [0, 0],
  emailDispatcher: [1, 1],
  emailTemplates: [1, 1],
  // Of seven days.
  webhookEvents: [(WEBHOOKS_PER_DAY + 1) * 8, 0],
  // The mailboxes that bookings were confirmed to, and what became of the emails: one row per professional at most.
  recipients: [BOOKINGS, BOOKINGS],
  mailReputations: [1, 1],
  suppressedRecipients: [0, 0],
  busyHours: [1, 1],
  // Per day at most: event type 1, professional 6, resent emails 2, the visitor 3; kept for two to three days.
  rateLimits: [3 * 12, 0],
};

test("every table stays bounded in a month of use and abuse", async () => {
  await loadModules();
  mailProvider();
  const t = setUp();
  const professional = await seedProfessional(t, "one");
  await seedEventType(t, { professionalId: professional.professionalId });
  for (let day = 0; day < DAYS; day += 1) {
    await oneDay(t, professional.caller, day);
    vi.setSystemTime(Date.now() + DAY_MS);
    await runCrons(t);
  }
  const month = await countRows(t);
  vi.setSystemTime(Date.now() + 91 * DAY_MS);
  await runCrons(t);
  const later = await countRows(t);
  if (import.meta.env.LONG_PROOFS) console.info(JSON.stringify({ month, later }));
  expect(Object.keys(month).sort()).toEqual(Object.keys(bounds).sort());
  for (const [table, [afterMonth, afterQuarter]] of Object.entries(bounds)) {
    expect.soft(month[table], `${table} after the days`).toBeLessThanOrEqual(afterMonth);
    expect.soft(later[table], `${table} after 91 more days`).toBeLessThanOrEqual(afterQuarter);
  }
}, 120_000);
