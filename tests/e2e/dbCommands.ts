import { HOUR, MINUTE, RateLimiter } from "@convex-dev/rate-limiter";
import { components, internal } from "#convex/api";
import type { Doc, Id } from "#convex/dataModel";
import type { MutationCtx } from "#convex/server";
import { statusFields } from "#domain/bookingStatus";
import { searchWordsOf } from "#domain/clientSearch";
import { foldAddress } from "#domain/emailAddress";
import { recipientKeyOf } from "../../convex/model/recipientKey";
import * as Suspension from "../../convex/model/suspension";

/** The fields of an event type that tests can set. */
export type EventTypeFields = Omit<Doc<"eventTypes">, "_id" | "_creationTime" | "professionalId" | "updatedAt">;
type Professional = Pick<Doc<"professionals">, "fullName" | "email" | "clerkUserId" | "profileSlug" | "timeZone">;

/**
 * Direct database access for tests, to act as a professional, a provider or time would. Each command runs as one
 * transaction in the sandbox's process, and open pages see its writes.
 */
export const dbCommands = {
  /** Adds a professional with a completed profile. */
  async addProfessional(ctx: MutationCtx, professional: Professional): Promise<void> {
    await insertProfessional(ctx, professional);
  },

  /** Adds an event type with its own professional, so that no other test takes its times. */
  async addEventType(
    ctx: MutationCtx,
    professional: Omit<Professional, "timeZone">,
    fields: EventTypeFields,
  ): Promise<void> {
    const professionalId = await insertProfessional(ctx, { ...professional, timeZone: fields.timeZone });
    await ctx.db.insert("eventTypes", { ...fields, professionalId, updatedAt: Date.now() });
  },

  /** Counts the professionals with an email address. */
  async countProfessionals(ctx: MutationCtx, email: string): Promise<number> {
    const professionals = await ctx.db.query("professionals").collect();
    return professionals.filter((professional) => professional.email === email).length;
  },

  /** Changes an event type as its professional would. */
  async changeEventType(ctx: MutationCtx, slug: string, fields: Partial<EventTypeFields>): Promise<void> {
    await ctx.db.patch("eventTypes", (await eventTypeOf(ctx, slug))._id, fields);
  },

  /** Renames an event type's slug. The old slug is retired. */
  async renameEventType(ctx: MutationCtx, slug: string, newSlug: string): Promise<void> {
    const { _id, professionalId } = await eventTypeOf(ctx, slug);
    await ctx.db.patch("eventTypes", _id, { slug: newSlug });
    await ctx.db.insert("retiredSlugs", {
      kind: "eventType",
      slug,
      eventTypeId: _id,
      professionalId,
      wasBooked: false,
    });
  },

  /** Suspends the account of an event type's professional, or ends it, as the operator would. */
  async setSuspended(ctx: MutationCtx, slug: string, isSuspended: boolean): Promise<void> {
    const { professionalId } = await eventTypeOf(ctx, slug);
    await (isSuspended ? Suspension.suspend : Suspension.resume)(ctx, { professionalId });
  },

  /** Makes an event type look as if it had just been booked unusually often. */
  async addBusyHour(ctx: MutationCtx, slug: string): Promise<void> {
    const { _id: eventTypeId, professionalId } = await eventTypeOf(ctx, slug);
    await ctx.db.insert("busyHours", { eventTypeId, professionalId, noticedAt: Date.now() });
  },

  /** Inserts a booking at any time (UTC ms), even where no client could book: at night, or in the past. */
  async addBooking(ctx: MutationCtx, slug: string, startsAt: number, minutes: number): Promise<void> {
    const eventType = await eventTypeOf(ctx, slug);
    const { professionalId, _id: eventTypeId, title, price, location, changeNoticeMinutes, timeZone } = eventType;
    const person = { firstName: "Client", lastName: "One", email: "client.one@example.com", phone: "+13105550101" };
    const updatedAt = Date.now();
    const clientId = await ctx.db.insert("clients", { ...person, personKey: `${slug} ${startsAt}`, updatedAt });
    const endsAt = startsAt + minutes * 60_000;
    await ctx.db.insert("bookings", {
      ...{ professionalId, eventTypeId, clientId, ...person, title, price, location, timeZone, updatedAt },
      ...{
        startsAt,
        endsAt,
        busyStartsAt: startsAt,
        busyEndsAt: endsAt,
        durationMinutes: minutes,
        changeNoticeMinutes,
      },
      ...{
        sessionIndex: 0,
        sessionCount: 1,
        addressKey: foldAddress(person.email),
        searchWords: searchWordsOf(person),
        ...statusFields("confirmed"),
        revision: 0,
      },
      manageToken: `token-${slug}-${startsAt}`,
      calendarToken: `calendar ${slug} ${startsAt}`,
      professionalCalendarKey: `key ${slug} ${startsAt}`,
      requestId: `request ${slug} ${startsAt}`,
    });
  },

  /** Returns the bookings of an event type by start time. */
  async bookingsOf(ctx: MutationCtx, slug: string): Promise<Doc<"bookings">[]> {
    return sessionsOf(ctx, (await eventTypeOf(ctx, slug))._id);
  },

  /** Returns the audience and status of each email of the event type's professional. */
  async emailsOf(ctx: MutationCtx, slug: string): Promise<string[]> {
    const { professionalId } = await eventTypeOf(ctx, slug);
    const emails = await ctx.db.query("emails").collect();
    return emails
      .filter((email) => email.professionalId === professionalId)
      .map(({ audience, status, failures }) => `${audience}: ${status}${failures > 0 ? `, ${failures} failed` : ""}`)
      .sort();
  },

  /** Lets the time pass in which changes of the event type's professional can be undone, so that their emails are sent. */
  async passUndo(ctx: MutationCtx, slug: string): Promise<void> {
    const { professionalId } = await eventTypeOf(ctx, slug);
    for (const email of await ctx.db.query("emails").collect()) {
      if (email.professionalId !== professionalId || email.notBefore === undefined) continue;
      await ctx.db.patch("emails", email._id, { notBefore: undefined, nextAttemptAt: Date.now() });
    }
    await ctx.scheduler.runAfter(0, internal.emailDelivery.dispatch, {});
  },

  /** Uses up the rate limit of an event type, so that the next booking is rejected. */
  async exhaustBookingLimit(ctx: MutationCtx, slug: string): Promise<void> {
    const config = { kind: "fixed window", rate: 1, period: MINUTE } as const;
    const key = (await eventTypeOf(ctx, slug))._id;
    const limiter = new RateLimiter(components.rateLimiter);
    await limiter.limit(ctx, "bookingsByEventType", { key, config, count: 1_000_000, reserve: true });
  },

  /** Uses up the hourly limit of confirmations to an address. */
  async exhaustRecipientLimit(ctx: MutationCtx, address: string): Promise<void> {
    const config = { kind: "fixed window", rate: 1_000_000, period: HOUR } as const;
    const key = await recipientKeyOf(address);
    const limiter = new RateLimiter(components.rateLimiter);
    await limiter.limit(ctx, "confirmationsToRecipientPerHour", { key, config, count: 1_000_000 });
  },

  /** Records that an address marked an email as spam. */
  async suppressRecipient(ctx: MutationCtx, address: string): Promise<void> {
    const recipientKey = await recipientKeyOf(address);
    await ctx.db.insert("suppressedRecipients", { recipientKey, since: Date.now() });
  },
};

type DbCommand = (ctx: MutationCtx, ...args: never[]) => Promise<unknown>;
type WithoutCtx<Act> = Act extends (ctx: MutationCtx, ...args: infer Args) => infer Result
  ? (...args: Args) => Result
  : never;

/** The commands without the context argument, for tests. */
export type DbCommands = { [Name in keyof typeof dbCommands]: WithoutCtx<(typeof dbCommands)[Name]> };

/** Runs a command by name. */
export function runDbCommand(ctx: MutationCtx, name: keyof DbCommands, args: unknown[]): Promise<unknown> {
  return (dbCommands[name] as DbCommand)(ctx, ...(args as never[]));
}

function insertProfessional(ctx: MutationCtx, professional: Professional): Promise<Id<"professionals">> {
  const updatedAt = Date.now();
  return ctx.db.insert("professionals", { ...professional, emailAsOf: updatedAt, setUpAt: updatedAt, updatedAt });
}

async function eventTypeOf(ctx: MutationCtx, slug: string): Promise<Doc<"eventTypes">> {
  const eventType = await ctx.db
    .query("eventTypes")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
  if (!eventType) throw new Error(`There is no event type "${slug}".`);
  return eventType;
}

async function sessionsOf(ctx: MutationCtx, eventTypeId: Id<"eventTypes">): Promise<Doc<"bookings">[]> {
  return ctx.db
    .query("bookings")
    .withIndex("by_eventTypeId_and_startsAt", (q) => q.eq("eventTypeId", eventTypeId))
    .collect();
}
