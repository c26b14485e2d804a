import type { ConvexClient } from "convex/browser";
import { ConvexError } from "convex/values";
import { api } from "#convex/api";
import { connect } from "../connect";
import type { Arrival, Call, Outcome, Wanted } from "./crowd";

/** Clients of their own, each with a socket of its own; on request they all call at once. */
async function main(): Promise<void> {
  const { url, size, ownerToken } = await wanted();
  const clients = Array.from({ length: size }, () => connect(url));
  const owner = ownerToken === undefined ? undefined : connect(url);
  owner?.setAuth(async () => ownerToken);
  // Whoever has an answer is connected, so that later calls leave at the same moment.
  await Promise.all([...clients, ...(owner ? [owner] : [])].map((client) => client.mutation(api.clock.now, {})));
  process.on("message", async (calls: Call[]) => {
    reply(await Promise.all(calls.map((call) => outcomeOf(perform(call, clients, owner)))));
  });
  process.once("disconnect", () => process.exit(0));
  reply("connected");
}

function wanted(): Promise<Wanted> {
  return new Promise((resolve) => process.once("message", resolve));
}

async function perform(call: Call, clients: ConvexClient[], owner: ConvexClient | undefined): Promise<string> {
  if (call.name === "cancel") {
    if (!owner) throw new Error("Nobody is signed in.");
    return String(await owner.mutation(api.bookingMutations.cancel, { bookingId: call.bookingId, scope: "following" }));
  }
  const client = clients[call.client];
  if (!client) throw new Error(`There is no client ${call.client}.`);
  return (await client.mutation(api.bookingMutations.book, call.request)).manageToken;
}

async function outcomeOf(call: Promise<string>): Promise<Outcome> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    const code = error instanceof ConvexError ? error.data?.code : undefined;
    return { ok: false, code: typeof code === "string" ? code : String(error) };
  }
}

function reply(arrival: Arrival): void {
  process.send?.(arrival);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
