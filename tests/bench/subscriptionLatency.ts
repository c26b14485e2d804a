import { randomBytes } from "node:crypto";
import type { ConvexClient } from "convex/browser";
import type { FunctionArgs, FunctionReference, FunctionReturnType } from "convex/server";
import { api } from "#convex/api";
import type { DataModel } from "#convex/dataModel";
import { startsOf } from "#domain/slotRuns";
import { DAY_MS, MINUTE_MS } from "#domain/time";
import { type ConvexSandbox, startConvex } from "../../sandbox/convex/server";
import { startMailbox } from "../../sandbox/mailbox/mailbox";
import { demoProfessional, seedDemo } from "../../sandbox/seed";
import { connect } from "../connect";
import { startIdentityProvider } from "./identityProvider";
import { type Summary, summarize } from "./measure";

const slug = "intro-call";

/** `screens` is the number of concurrent subscribers; `ms` covers all of them in all rounds. */
export type LatencyRow = { watched: "times" | "dashboard"; screens: number; ms: Summary };

/**
 * Measures the time from calling `book` until other clients' times and the professional's calendar update, over
 * WebSockets in the sandbox.
 * @param subscriberCounts the numbers of concurrent subscribers to measure.
 */
export async function measureSubscriptionLatency(
  bookings: number,
  rounds: number,
  subscriberCounts: number[],
): Promise<LatencyRow[]> {
  const mailbox = await startMailbox({ port: 0 });
  const provider = await startIdentityProvider();
  const unlimited = "100000";
  const limits = {
    ...{ BOOKINGS_PER_ADDRESS: unlimited, BOOKINGS_PER_ADDRESS_OVERALL: unlimited, BOOKINGS_PER_EVENT_TYPE: unlimited },
    EMAILS_PER_SECOND: "2",
  };
  const fixed = { APP_URL: "http://127.0.0.1", EMAIL_FROM: "no-reply@example.com", ADDRESS_HASH_SECRET: "bench" };
  const hosts = { RESEND_API_KEY: "re_bench", RESEND_BASE_URL: mailbox.url, CLERK_JWT_ISSUER_DOMAIN: provider.url };
  Object.assign(process.env, limits, fixed, hosts);
  const convex = await startConvex<DataModel>({ dir: "convex", port: 0, sitePort: 0 });
  const [writer, owner] = [connect(convex.url), connect(convex.url)];
  const readers = Array.from({ length: Math.max(...subscriberCounts) }, () => connect(convex.url));
  owner.setAuth(() => provider.tokenOf(demoProfessional.clerkUserId));
  try {
    await convex.run((ctx) => seedDemo(ctx, Date.now()));
    const list = await writer.query(api.slots.list, { slug, minute: currentMinute() });
    const free = startsOf(list?.times ?? []);
    const month = list?.month ?? "";
    if (free.length < (subscriberCounts.length + 1) * rounds)
      throw new Error("The month has too few available times for this number of rounds.");
    await fillHistory(convex, bookings);
    const range = { start: currentMinute(), end: currentMinute() + 60 * DAY_MS };
    const rows: LatencyRow[] = [];
    for (const screens of subscriberCounts) {
      const ms = await timeBookings(writer, free.splice(0, rounds), (startsAt) =>
        readers
          .slice(0, screens)
          .map((reader) =>
            watch(reader, api.slots.list, { slug, minute: currentMinute(), month }, (list) =>
              Boolean(list && !startsOf(list.times).includes(startsAt)),
            ),
          ),
      );
      rows.push({ watched: "times", screens, ms });
    }
    const ms = await timeBookings(writer, free.splice(0, rounds), (startsAt) => [
      watch(owner, api.bookings.inRange, range, (result) =>
        result.bookings.some((booking) => booking.startsAt === startsAt),
      ),
    ]);
    return [...rows, { watched: "dashboard", screens: 1, ms }];
  } finally {
    await Promise.all([writer, owner, ...readers].map((client) => client.close()));
    await convex.close();
    await mailbox.close();
    await provider.close();
  }
}

/** Books one start after the other, each time waiting until all subscribers have received the change. */
async function timeBookings(writer: ConvexClient, starts: number[], watchers: (startsAt: number) => Watch[]) {
  const terms = (await writer.query(api.eventTypes.getPublic, { slug }))?.terms ?? "";
  const durations: number[] = [];
  for (const startsAt of starts) {
    const watches = watchers(startsAt);
    await Promise.all(watches.map(({ watching }) => watching));
    const start = performance.now();
    const seen = watches.map(({ changed }) => changed.then(() => durations.push(performance.now() - start)));
    const client = { firstName: "Client", lastName: "One", email: "client.one@example.com", phone: "3105550101" };
    const requestId = randomBytes(16).toString("hex");
    await writer.mutation(api.bookingMutations.book, { slug, startsAt, terms, requestId, client });
    await Promise.all(seen);
  }
  return summarize(durations);
}

function currentMinute(): number {
  return Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
}

/** Inserts past bookings of the demo's professional until the database has the requested size. */
async function fillHistory(convex: ConvexSandbox<DataModel>, count: number): Promise<void> {
  await convex.run(async (ctx) => {
    const booking = await ctx.db.query("bookings").first();
    if (!booking) throw new Error("The demo has no bookings.");
    const { _id, _creationTime, recurringGroupId, ...row } = booking;
    for (let index = 1; index <= count; index += 1) {
      const startsAt = Date.now() - (365 * 24 + index) * 60 * MINUTE_MS;
      const endsAt = startsAt + 15 * MINUTE_MS;
      await ctx.db.insert("bookings", { ...row, startsAt, endsAt, busyStartsAt: startsAt, busyEndsAt: endsAt });
    }
  });
}

/** `watching` resolves with the first result, `changed` once a result matches. */
type Watch = { watching: Promise<void>; changed: Promise<void> };

function watch<Query extends FunctionReference<"query">>(
  client: ConvexClient,
  query: Query,
  args: FunctionArgs<Query>,
  matches: (result: FunctionReturnType<Query>) => boolean,
): Watch {
  let [onWatching, onChanged] = [() => {}, () => {}];
  const watching = new Promise<void>((resolve) => {
    onWatching = resolve;
  });
  const changed = new Promise<void>((resolve) => {
    onChanged = resolve;
  });
  const stop = client.onUpdate(query, args, (result) => {
    if (!matches(result)) return onWatching();
    stop();
    onChanged();
  });
  return { watching, changed };
}
