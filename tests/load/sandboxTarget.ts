import { setTimeout as sleep } from "node:timers/promises";
import { internal } from "#convex/api";
import type { DataModel } from "#convex/dataModel";
import type { MutationCtx } from "#convex/server";
import { type ConvexSandbox, startConvex } from "../../sandbox/convex/server";
import { type Mailbox, startMailbox } from "../../sandbox/mailbox/mailbox";
import { startIdentityProvider } from "../bench/identityProvider";
import { addEventTypes, environmentOf, ownerId, slugs, unlimited } from "./environment";
import { type Records, recordViolations } from "./records";
import type { Target } from "./target";

const tables = [
  "bookings",
  "bookingChanges",
  "undoableSteps",
  "clients",
  "recipients",
  "emails",
  "emailPayloads",
] as const;

/** Starts a sandbox backend and mailbox with new data in this process. Sets `process.env`. */
export async function startSandboxTarget(): Promise<Target> {
  const mailbox = await startMailbox({ port: 0, requestsPerSecond: Number(unlimited) });
  const provider = await startIdentityProvider();
  Object.assign(process.env, environmentOf({ mailbox: mailbox.url, issuer: provider.url }));
  const convex = await startConvex<DataModel>({ dir: "convex", port: 0, sitePort: 0 });
  await convex.run(addEventTypes);
  return {
    url: convex.url,
    slugs,
    owner: {
      token: await provider.tokenOf(ownerId),
      sentBookingId: async (manageToken) => {
        const { bookings } = await recordsOnceSent(convex, mailbox);
        const booking = bookings.find((each) => each.manageToken === manageToken);
        if (!booking) throw new Error("The booking is missing.");
        return booking._id;
      },
    },
    inspect: async (winners, earlier) => {
      const violations = recordViolations(await recordsOnceSent(convex, mailbox), winners, earlier);
      // Delete the data so that later rounds are not slower.
      await convex.run(removeRecords);
      await mailbox.clear();
      return violations;
    },
    close: async () => {
      await convex.close();
      await mailbox.close();
      await provider.close();
    },
  };
}

/** Returns all rows once no email is in flight. */
async function recordsOnceSent(convex: ConvexSandbox<DataModel>, mailbox: Mailbox): Promise<Records> {
  await convex.run(endUndo);
  for (let attempt = 0; ; attempt += 1) {
    const records = await convex.run(async ({ db }) => ({
      bookings: await db.query("bookings").collect(),
      clients: await db.query("clients").collect(),
      emails: await db.query("emails").collect(),
    }));
    const isSent = records.emails.every(({ status }) => status !== "queued" && status !== "sending");
    if (isSent || attempt === 1_000) return { ...records, mails: mailbox.mails() };
    await sleep(10);
  }
}

/** Emails about changes wait until these can no longer be undone. Nobody undoes them here. */
async function endUndo({ db, scheduler }: MutationCtx): Promise<void> {
  for (const { _id, notBefore } of await db.query("emails").collect()) {
    if (notBefore !== undefined) await db.patch("emails", _id, { notBefore: undefined, nextAttemptAt: Date.now() });
  }
  await scheduler.runAfter(0, internal.emailDelivery.dispatch, {});
}

async function removeRecords({ db }: MutationCtx): Promise<void> {
  for (const table of tables) {
    for (const { _id } of await db.query(table).collect()) await db.delete(table, _id);
  }
}
