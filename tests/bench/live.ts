import { randomBytes } from "node:crypto";
import { ConvexClient } from "convex/browser";
import { WebSocket } from "ws";
import { api } from "../../convex/_generated/api";
import type { DataModel } from "../../convex/_generated/dataModel";
import { type ConvexSandbox, startConvex } from "../../sandbox/convex/server";
import { startMailbox } from "../../sandbox/mailbox/mailbox";
import { seedDemo } from "../../sandbox/seed";
import { type Spread, spread } from "./measure";

const MINUTE_MS = 60_000;

export type LiveRow = { bookingsAtStart: number; msToOtherClient: Spread };

/** From calling `book` to the moment another client's list of times has changed, over WebSockets in the sandbox. */
export async function benchLive(bookings: number, rounds: number): Promise<LiveRow> {
  const mailbox = await startMailbox({ port: 0 });
  const figures = { BOOKINGS_PER_ADDRESS: "100000", BOOKINGS_PER_EVENT_TYPE: "100000", EMAILS_PER_SECOND: "2" };
  const fixed = { APP_URL: "http://127.0.0.1", EMAIL_FROM: "no-reply@example.com", ADDRESS_HASH_SECRET: "bench" };
  Object.assign(process.env, figures, fixed, { RESEND_API_KEY: "re_bench", RESEND_BASE_URL: mailbox.url });
  const convex = await startConvex<DataModel>({ dir: "convex", port: 0, sitePort: 0 });
  const [writer, reader] = [connect(convex), connect(convex)];
  try {
    await convex.run((ctx) => seedDemo(ctx, Date.now()));
    const slug = "intro-call";
    const open = await writer.query(api.slots.list, { slug, minute: presentMinute() });
    const free = (open?.days ?? []).flatMap((day) => day.times.map((time) => time.startsAt));
    const month = open?.month ?? "";
    if (free.length < rounds) throw new Error("The month has too few free times for so many rounds.");
    await fillHistory(convex, bookings);
    const event = await writer.query(api.eventTypes.getPublic, { slug });
    const durations: number[] = [];
    for (const startsAt of free.slice(0, rounds)) {
      const seen = vanishing(reader, { slug, minute: presentMinute(), month }, startsAt);
      await seen.shown;
      const start = performance.now();
      const person = { firstName: "Client", lastName: "One", email: "client.one@example.com", phone: "3105550101" };
      const requestId = randomBytes(16).toString("hex");
      await writer.mutation(api.bookings.book, { slug, startsAt, terms: event?.terms ?? "", requestId, ...person });
      await seen.vanished;
      durations.push(performance.now() - start);
    }
    return { bookingsAtStart: bookings, msToOtherClient: spread(durations) };
  } finally {
    await Promise.all([writer.close(), reader.close()]);
    await convex.close();
    await mailbox.close();
  }
}

function connect({ url }: ConvexSandbox<DataModel>): ConvexClient {
  // The client uses only what the class of `ws` shares with the browser's.
  const socketClass: object = WebSocket;
  return new ConvexClient(url, { webSocketConstructor: socketClass as typeof globalThis.WebSocket });
}

function presentMinute(): number {
  return Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
}

/** Past bookings of the demo's professional, so many that the data have the size asked for. */
async function fillHistory(convex: ConvexSandbox<DataModel>, count: number): Promise<void> {
  await convex.run(async (ctx) => {
    const booking = await ctx.db.query("bookings").first();
    if (!booking) throw new Error("The demo has bookings.");
    const { _id, _creationTime, recurringGroupId, ...row } = booking;
    for (let index = 1; index <= count; index += 1) {
      const startsAt = Date.now() - (365 * 24 + index) * 60 * MINUTE_MS;
      const endsAt = startsAt + 15 * MINUTE_MS;
      await ctx.db.insert("bookings", { ...row, startsAt, endsAt, busyStartsAt: startsAt, busyEndsAt: endsAt });
    }
  });
}

type ListArgs = { slug: string; minute: number; month: string };

/** Watches a list: `shown` when it first has a start, `vanished` when it no longer does. */
function vanishing(client: ConvexClient, args: ListArgs, startsAt: number) {
  let [onShown, onVanished] = [() => {}, () => {}];
  const shown = new Promise<void>((resolve) => {
    onShown = resolve;
  });
  const vanished = new Promise<void>((resolve) => {
    onVanished = resolve;
  });
  const stop = client.onUpdate(api.slots.list, args, (list) => {
    if (list?.days.some((day) => day.times.some((time) => time.startsAt === startsAt))) return onShown();
    stop();
    onVanished();
  });
  return { shown, vanished };
}
