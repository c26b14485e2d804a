import type { WithoutSystemFields } from "convex/server";
import type { Doc, Id } from "#convex/dataModel";
import type { MutationCtx } from "#convex/server";
import { statusFields } from "#domain/bookingStatus";
import { eachDay } from "#domain/calendarDate";
import { searchWordsOf } from "#domain/clientSearch";
import { laneOf } from "#domain/emailKinds";
import { type EventTypeDraft, newEventType } from "#domain/eventType";
import { eventTypeFields } from "#domain/eventTypeFields";
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from "#domain/time";
import { type History, insertHistory, professional } from "./history";

/** Names and address as long as they can be; each character takes 3 bytes. */
export const longestClient = {
  firstName: "語".repeat(100),
  lastName: "語".repeat(100),
  email: `${"a".repeat(60)}@${"b".repeat(60)}.example`,
  phone: "+13105550101",
};

const MAX_TEMPLATE = 30_000;
const nested = (open: string, close: string) => {
  const levels = Math.floor(MAX_TEMPLATE / (open.length + close.length));
  return open.repeat(levels) + close.repeat(levels);
};
const filled = (piece: string) => piece.repeat(Math.floor(MAX_TEMPLATE / piece.length));

/** Templates that pass every check and take the longest. */
export const slowTemplates: [input: string, html: string][] = [
  ["the longest text", filled("x")],
  ["nested elements", nested("<b>", "</b>")],
  ["elements with styles", filled('<i style="x:y"></i>')],
  ["elements with allowed styles", filled('<i style="color:red"></i>')],
  ["links", filled('<a href="https://a.bb">a.bb</a>')],
  ["attributes", `<p${" a=b".repeat(7_400)}></p>`],
  ["list items", filled("<li></li>")],
  ["references", filled("&#x41;")],
  ["rows in a comment", `<p>x</p><!--${"<tr ".repeat(7_400)}-->`],
];

const windows = Array.from({ length: 12 }, (_, index) => ({ startMinute: index * 120, endMinute: index * 120 + 119 }));

/** A day's hours in as many windows as possible, which do not touch, a start every 5 minutes, 400 windows on dates in the past. */
function largestDraft(now: number): EventTypeDraft {
  const dateOverrides = Array.from({ length: 365 }, (_, index) => ({
    date: new Date(now - (index + 10) * DAY_MS).toISOString().slice(0, 10),
    windows: windows.slice(0, Math.max(0, Math.min(12, 400 - index * 12))),
  })).reverse();
  const { title, description, location } = eventTypeFields;
  return {
    ...newEventType,
    title: "語".repeat(title.maxLength),
    slug: "a".repeat(40),
    description: "語".repeat(description.maxLength),
    location: "https://例.example ".repeat(20).slice(0, location.maxLength).trim(),
    weeklyHours: eachDay(() => windows),
    dateOverrides,
    ...{ durationMinutes: 5, slotIntervalMinutes: 5, sessionCount: 52, minNoticeMinutes: 0, horizonDays: 730 },
  };
}

export type LargestAccount = {
  identity: { subject: string; email: string; emailVerified: true };
  history: History;
  draft: EventTypeDraft;
  historyEventTypeId: Id<"eventTypes">;
  /** Event types with the densest times: as a series, as single sessions, and of someone who has no time left. */
  slug: string;
  singleSlug: string;
  fullSlug: string;
  /** From here on (UTC ms) a series can be booked. */
  freeStart: number;
  seriesBookingId: Id<"bookings">;
  /** UTC ms. */
  seriesStart: number;
  seriesToken: string;
};

/** 2,000 sessions in 60 days, 400 undelivered emails, 100 of the largest event types, and a series of 52 sessions. */
export async function insertLargestAccount(ctx: MutationCtx, now: number): Promise<LargestAccount> {
  const history = await insertHistory(ctx, 2, now);
  const { booking } = history;
  const { professionalId, eventTypeId, clientId } = booking;
  const draft = largestDraft(now);
  const stored = {
    ...draft,
    professionalId,
    timeZone: "America/Los_Angeles",
    status: "active",
    color: 0,
    updatedAt: now,
  } as const;
  const [slug, singleSlug, fullSlug] = ["dense-series", "dense-single", "fully-taken"];
  await ctx.db.insert("eventTypes", { ...stored, slug });
  await ctx.db.insert("eventTypes", { ...stored, slug: singleSlug, sessionCount: 1 });
  for (let index = 0; index < 94; index += 1) {
    await ctx.db.insert("eventTypes", { ...stored, slug: `largest-${index}`, status: "paused" });
  }
  const { _id: _, _creationTime, ...row } = booking;
  const insertSession = (startsAt: number, minutes: number, changes: Partial<typeof row>) => {
    const endsAt = startsAt + minutes * MINUTE_MS;
    const times = { startsAt, endsAt, busyStartsAt: startsAt, busyEndsAt: endsAt, durationMinutes: minutes };
    const names = { ...longestClient, searchWords: searchWordsOf(longestClient) };
    return ctx.db.insert("bookings", { ...row, ...names, ...times, ...changes });
  };
  for (let index = 0; index < 2_000; index += 1) {
    const bookingId = await insertSession(now + HOUR_MS + index * 43 * MINUTE_MS, 20, token(index));
    if (index >= 400) continue;
    const status = (["failed", "bounced", "queued", "sending"] as const)[index % 4] ?? "failed";
    await ctx.db.insert("emails", {
      ...{ professionalId, bookingId, occasion: "booked", audience: "client", to: longestClient.email, status },
      ...{ needsContent: false, lane: laneOf.booked.client, generation: 1, attempt: 1, failures: 1 },
      ...{ nextAttemptAt: now + DAY_MS, updatedAt: now },
    });
  }
  // A year later, so that the series above keep their times.
  const seriesStart = now + 500 * DAY_MS;
  const seriesToken = "s".repeat(22);
  const shared = { sessionCount: 52, manageToken: seriesToken, calendarToken: seriesToken, requestId: seriesToken };
  const seriesBookingId = await insertSession(seriesStart, 5, { ...shared, ...statusFields("confirmed") });
  const recurringGroupId = seriesBookingId;
  await ctx.db.patch("bookings", seriesBookingId, { recurringGroupId });
  for (let sessionIndex = 1; sessionIndex < 52; sessionIndex += 1) {
    const changes = { ...shared, recurringGroupId, sessionIndex, searchWords: "" };
    await insertSession(seriesStart + sessionIndex * WEEK_MS, 5, changes);
  }
  await insertFullProfessional(ctx, { ...stored, slug: fullSlug }, now, insertSession);
  await ctx.db.patch("clients", clientId, longestClient);
  return {
    identity: { subject: professional.clerkUserId, email: professional.email, emailVerified: true },
    ...{
      history,
      draft,
      historyEventTypeId: eventTypeId,
      slug,
      singleSlug,
      fullSlug,
      seriesBookingId,
      seriesStart,
      seriesToken,
    },
    freeStart: Math.ceil((now + 62 * DAY_MS) / HOUR_MS) * HOUR_MS,
  };
}

/** Someone who is busy for three years, so that the search for the first time looks at every month. */
async function insertFullProfessional(
  ctx: MutationCtx,
  eventType: WithoutSystemFields<Doc<"eventTypes">>,
  now: number,
  insertSession: (startsAt: number, minutes: number, changes: object) => Promise<unknown>,
): Promise<void> {
  const other = {
    ...professional,
    clerkUserId: "user_full",
    profileSlug: "full",
    timeZone: "UTC",
    emailAsOf: now,
    updatedAt: now,
  };
  const professionalId = await ctx.db.insert("professionals", other);
  await ctx.db.insert("eventTypes", { ...eventType, professionalId });
  for (let index = 0; index < 3 * 365 * 2; index += 1) {
    await insertSession(now - DAY_MS + index * 12 * HOUR_MS, 12 * 60, { professionalId, ...token(10_000 + index) });
  }
}

const token = (index: number) => ({
  manageToken: `large-${index}`,
  calendarToken: `large-${index}`,
  requestId: `large-${index}`,
});
