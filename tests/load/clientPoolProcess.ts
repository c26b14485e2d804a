import type { ConvexClient } from "convex/browser";
import { ConvexError } from "convex/values";
import { api } from "#convex/api";
import { connect } from "../connect";
import { type Call, type Outcome, OWNER_CONNECTIONS, type PoolMessage, type PoolOptions } from "./clientPool";

/** Connects the clients, each over its own WebSocket, and makes all their calls at once on request. */
async function main(): Promise<void> {
  const { url, size, ownerToken } = await receiveOptions();
  const clients = Array.from({ length: size }, () => connect(url));
  const owners = Array.from({ length: ownerToken === undefined ? 0 : OWNER_CONNECTIONS }, () => connect(url));
  for (const owner of owners) owner.setAuth(async () => ownerToken);
  // A client with a reply is connected, so that later calls are sent at the same moment.
  await Promise.all([...clients, ...owners].map((client) => client.query(api.clock.now, {})));
  process.on("message", async (calls: Call[]) => {
    reply(await Promise.all(calls.map((call) => outcomeOf(perform(call, clients, owners)))));
  });
  process.once("disconnect", () => process.exit(0));
  reply("connected");
}

function receiveOptions(): Promise<PoolOptions> {
  return new Promise((resolve) => process.once("message", resolve));
}

async function perform(call: Call, clients: ConvexClient[], owners: ConvexClient[]): Promise<string> {
  if (call.name === "book") {
    const client = clients[call.client];
    if (!client) throw new Error(`There is no client ${call.client}.`);
    return (await client.mutation(api.bookingMutations.book, call.request)).manageToken;
  }
  const owner = owners[call.connection];
  if (!owner) throw new Error("No professional is signed in.");
  const { bookingId } = call;
  if (call.name === "cancel") {
    return String((await owner.mutation(api.changeMutations.cancel, { bookingId, scope: "following" })).sessions);
  }
  const move = { bookingId, from: call.from, to: call.to, overruled: [], tellsClient: true };
  return String((await owner.mutation(api.changeMutations.move, { ...move, scope: "session" })).sessions);
}

async function outcomeOf(call: Promise<string>): Promise<Outcome> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    const code = error instanceof ConvexError ? error.data?.code : undefined;
    return { ok: false, code: typeof code === "string" ? code : String(error) };
  }
}

function reply(message: PoolMessage): void {
  process.send?.(message);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
