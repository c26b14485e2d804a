import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { MAX_CLIENT_CHANGES } from "../domain/clientChanges";
import { consumeChangeLimits } from "./bookingLimits";
import { requireMinute } from "./bounds";
import { cancelSessions } from "./cancelSessions";
import { findManaged, type Managed } from "./managedBooking";
import { planMove } from "./movePlan";
import { applyMove } from "./moving";
import { invalidInput, refusal } from "./refuse";
import { rootOf } from "./series";
import { parseClientTelling } from "./telling";

// Changes by clients, who show the token in their emails.

/** A session as the client saw it. */
type Seen = { sessionId: string; from: number };
type Change = "move" | "cancel";

/** @throws NOT_FOUND, BOOKING_CHANGED, ALREADY_STARTED, CANNOT_CHANGE, SLOT_TAKEN, SLOT_NOT_OFFERED, INVALID_INPUT, RATE_LIMITED */
export async function move(
  ctx: MutationCtx,
  { token, to, note: text, ...seen }: Seen & { token: string; to: number; note: string | undefined },
): Promise<void> {
  requireMinute("to", to);
  const { note, telling } = parseClientTelling(text);
  const managed = await requireManaged(ctx, token);
  const session = requireSession(managed, seen);
  if (session.status === "confirmed" && session.startsAt === to) return;
  if (session.status === "cancelled") throw refusal("BOOKING_CHANGED", "This session was canceled in the meantime.");
  requireChangeable(managed, session, seen, "move");
  await consumeChangeLimits(ctx, rootOf(session));
  const plan = await planMove(ctx, session, { to, scope: "session", now: Date.now() });
  const rules = plan.planned.flatMap(({ obstacles }) => obstacles.map(({ rule }) => rule));
  if (rules.some((rule) => rule !== "taken" && rule !== "buffer")) {
    throw refusal("SLOT_NOT_OFFERED", "This time isn’t available. Choose another one.");
  }
  if (rules.length > 0) throw refusal("SLOT_TAKEN", "Someone just booked this time. Choose another one.");
  await applyMove(ctx, managed.professional, plan, { by: "client", tellsClient: true, note }, telling);
}

/** @throws NOT_FOUND, BOOKING_CHANGED, ALREADY_STARTED, CANNOT_CHANGE, INVALID_INPUT, RATE_LIMITED */
export async function cancel(
  ctx: MutationCtx,
  { token, sessions: seen, note: text }: { token: string; sessions: Seen[]; note: string | undefined },
): Promise<number> {
  const { telling } = parseClientTelling(text);
  const managed = await requireManaged(ctx, token);
  if (seen.length === 0 || seen.length > managed.sessions.length) {
    throw invalidInput({ sessions: "Choose what to cancel." });
  }
  const chosen = new Map<Id<"bookings">, Doc<"bookings">>();
  for (const each of seen) {
    const session = requireSession(managed, each);
    if (session.status === "cancelled") continue;
    requireChangeable(managed, session, each, "cancel");
    chosen.set(session._id, session);
  }
  const [first] = chosen.values();
  if (!first) return 0;
  await consumeChangeLimits(ctx, rootOf(first));
  const standing = managed.sessions.filter(({ status }) => status === "confirmed");
  const cancelled = [...chosen.values()];
  const { changes } = await cancelSessions(ctx, managed.professional, {
    confirmed: standing,
    cancelled,
    by: "client",
    telling,
  });
  return changes.length;
}

/** An unknown token and one that has expired look the same. */
async function requireManaged(ctx: MutationCtx, token: string): Promise<Managed> {
  const managed = await findManaged(ctx, token);
  if (!managed) throw notFound();
  return managed;
}

/** The session of the booking with this id: another booking's looks like one that does not exist. */
function requireSession({ sessions }: Managed, { sessionId }: Seen): Doc<"bookings"> {
  const session = sessions.find(({ _id }) => _id === sessionId);
  if (!session) throw notFound();
  return session;
}

function notFound() {
  return refusal("NOT_FOUND", "This link isn’t valid anymore. Use the one in your latest email.");
}

/** @throws BOOKING_CHANGED, ALREADY_STARTED, CANNOT_CHANGE */
function requireChangeable(managed: Managed, session: Doc<"bookings">, { from }: Seen, change: Change): void {
  const now = Date.now();
  const { startsAt } = session;
  if (startsAt !== from) {
    throw refusal("BOOKING_CHANGED", "This session was moved in the meantime. Check its time, then try again.");
  }
  if (startsAt <= now) throw refusal("ALREADY_STARTED", "This session has already started.");
  const deadlines = managed.deadlinesOf(session);
  const until = change === "move" ? deadlines.moveUntil : deadlines.cancelUntil;
  if (until !== null && now < until) return;
  throw refusal("CANNOT_CHANGE", `${whyNot(managed, session, change)} Reply to the confirmation email instead.`);
}

function whyNot({ policy, changesMade }: Managed, session: Doc<"bookings">, change: Change): string {
  if (policy.clientChanges === "off") return "Bookings can’t be changed online at the moment.";
  if (changesMade(session) >= MAX_CLIENT_CHANGES) {
    return `This session was already changed ${MAX_CLIENT_CHANGES} times.`;
  }
  if (change === "cancel") return "It’s too late to cancel this session online.";
  const isAllowed = policy.clientChanges === "cancelAndMove" && policy.isOpen;
  return isAllowed ? "It’s too late to move this session online." : "Sessions can’t be moved online at the moment.";
}
