import { vi } from "vitest";
import { internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { DAY_MS, MINUTE_MS } from "../domain/time";
import type { Claim } from "../model/outbox/claim";
import type { Content } from "../model/outbox/rows";
import { type T, threePm } from "./backend.setup";
import { claimAllDue, record } from "./outbox.setup";
import { startWindowsAtOnce } from "./rateLimits.setup";
import { book, seedEventType, setUpProfessional } from "./seed.setup";
import { alwaysOpen } from "./slotSituations.fixtures";

/** What becomes of a client's email. */
export type Fate = "delivered" | "bounced" | "bounced for now" | "complained" | "unknown";
export type MailFixture = Awaited<ReturnType<typeof setUpMail>>;

/** Names of clients. */
export function numbered(count: number, name = "client"): string[] {
  return Array.from({ length: count }, (_, index) => `${name}${index}`);
}

/** A professional with templates of their own, whose clients book one time after the other. */
export async function setUpMail() {
  const { t, caller, professionalId } = await setUpProfessional();
  startWindowsAtOnce();
  await seedEventType(t, { professionalId, durationMinutes: 5, slotIntervalMinutes: 5, weeklyHours: alwaysOpen });
  const template = { subject: "Own subject", html: "<p>Own text {{date}}</p>", updatedAt: 0, professionalId };
  await t.run(async (ctx) => {
    for (const occasion of ["booked", "cancelled"] as const)
      await ctx.db.insert("emailTemplates", { ...template, occasion, audience: "client" });
  });
  const startOf = (index: number) => threePm + index * 5 * MINUTE_MS;
  let booked = 0;
  const bookAs = (client: string) => {
    booked += 1;
    return book(t, t, { startsAt: startOf(booked - 1), email: `${client}@example.com` });
  };
  const send = async (fate: Fate = "unknown") => {
    const contents: Content[] = [];
    for (const { email, payload } of await claimAllDue(t)) {
      await record(t, email, { kind: "sent", providerMessageId: email._id });
      if (payload.to === "one@example.com") continue;
      contents.push(payload);
      await report(t, email, fate);
    }
    return contents;
  };
  return {
    ...{ t, caller, professionalId: professionalId satisfies Id<"professionals"> },
    /** When the session that was booked as number `index` starts. */
    startOf,
    /** Books for a client with this name in the address. */
    bookAs,
    /** Sends what is due, with this fate for emails to clients. Returns those. */
    send,
    /** Books for each client and sends. Returns of each confirmation whether it is the professional's own. */
    sendTo: async (clients: string[], fate?: Fate): Promise<boolean[]> => {
      for (const client of clients) await bookAs(client);
      return (await send(fate)).map(({ subject }) => subject === "Own subject");
    },
    /** Advances the clock by whole days. */
    passDays: (days: number) => {
      vi.setSystemTime(Date.now() + days * DAY_MS);
      booked += (days * DAY_MS) / (5 * MINUTE_MS);
    },
  };
}

async function report(t: T, { _id: emailId, generation }: Claim["email"], fate: Fate): Promise<void> {
  if (fate === "unknown") return;
  const about = { at: Date.now(), providerMessageId: emailId, tag: { emailId, generation } };
  const kind = fate === "bounced for now" ? "bounced" : fate;
  const code = fate === "bounced for now" ? "bounced_temporarily" : kind;
  const event = kind === "delivered" ? { ...about, kind } : { ...about, kind, code, reason: "A reason." };
  await t.mutation(internal.webhookEvents.applyEmailEvent, { eventId: `${emailId} ${generation} ${kind}`, event });
}
