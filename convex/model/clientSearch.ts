import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { MAX_SEARCH_LENGTH, parseClientSearch } from "../domain/clientSearch";
import { EARLIEST, LATEST } from "./bounds";
import { type SessionFilter, toSessionSummaries } from "./ownBookings";
import { invalidInput } from "./refuse";
import type { SessionSummary } from "./validators";

const MAX_MATCHES = 100;
const MAX_CLIENTS = 20;
const MAX_PER_CLIENT = 50;
const MAX_SESSIONS = 100;

type Search = Partial<SessionFilter> & { text: string; order: "asc" | "desc" };

/**
 * The search index has one row per booking, by its first session, so that a long series takes no more room than a single
 * session. The sessions are then read by client, in order of their start. Reads at most 1,100 documents; typically one
 * per booking of the clients found, and their sessions.
 * @throws INVALID_INPUT
 */
export async function searchSessions(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  { text, order, ...filter }: Search,
): Promise<{ bookings: SessionSummary[]; isComplete: boolean }> {
  if (text.length > MAX_SEARCH_LENGTH) throw invalidInput({ text: "Search for less text." });
  const search = parseClientSearch(text);
  if (!search) return { bookings: [], isComplete: true };
  const found = await ctx.db
    .query("bookings")
    .withSearchIndex("search_client", (q) =>
      q.search("searchWords", search.words).eq("professionalId", professional._id),
    )
    .take(MAX_MATCHES);
  const matching = found.filter(({ searchWords }) => search.matches(searchWords));
  const clients = [...new Set(matching.map(({ clientId }) => clientId))];
  const searched = clients.slice(0, MAX_CLIENTS);
  const groups = await Promise.all(
    searched.map((client) => sessionsOf(ctx, professional, client, { order, ...filter })),
  );
  const direction = order === "asc" ? 1 : -1;
  const sessions = groups.flat().sort((a, b) => direction * (a.startsAt - b.startsAt));
  const isComplete =
    found.length < MAX_MATCHES &&
    clients.length <= MAX_CLIENTS &&
    sessions.length <= MAX_SESSIONS &&
    groups.every(({ length }) => length < MAX_PER_CLIENT);
  const shown = sessions.filter(matchesFilter(filter)).slice(0, MAX_SESSIONS);
  return { bookings: await toSessionSummaries(ctx, professional, shown), isComplete };
}

async function sessionsOf(
  ctx: QueryCtx,
  professional: Doc<"professionals">,
  clientId: Id<"clients">,
  { from = EARLIEST, to = LATEST, order }: Omit<Search, "text">,
): Promise<Doc<"bookings">[]> {
  return ctx.db
    .query("bookings")
    .withIndex("by_clientId_and_professionalId_and_startsAt", (q) =>
      q.eq("clientId", clientId).eq("professionalId", professional._id).gte("startsAt", from).lt("startsAt", to),
    )
    .order(order)
    .take(MAX_PER_CLIENT);
}

function matchesFilter({ eventTypeId, hidesCancelled }: Partial<SessionFilter>) {
  return (session: Doc<"bookings">) =>
    (eventTypeId === undefined || session.eventTypeId === eventTypeId) &&
    !(hidesCancelled && session.status === "cancelled");
}
