import { durationLabel } from "./labels";
import { DAY_MINUTES, MINUTE_MS } from "./time";

/** What clients can do to their own bookings without asking the professional. */
export const clientChangeModes = ["off", "cancel", "cancelAndMove"] as const;
export type ClientChangeMode = (typeof clientChangeModes)[number];

/** How long after booking a client can cancel, whatever the notice: to take back a mistake. */
const TAKE_BACK_MS = 15 * MINUTE_MS;
/** Changes of one session by its client. */
export const MAX_CLIENT_CHANGES = 5;

/** What the event type allows now. `isOpen`: it can be booked, so its times are offered. */
export type ChangePolicy = { clientChanges: ClientChangeMode; changeNoticeMinutes: number; isOpen: boolean };

/** A session as it is now; `changeNoticeMinutes` as it was when the session was booked, at `bookedAt` (UTC ms). */
export type ChangeableSession = {
  status: "confirmed" | "cancelled";
  startsAt: number;
  bookedAt: number;
  changeNoticeMinutes: number;
  /** How often its client changed it. */
  changesMade: number;
};

/** Until when (UTC ms, exclusive) the client can cancel and move a session; null if they cannot at any time. */
export type ChangeDeadlines = { cancelUntil: number | null; moveUntil: number | null };

/**
 * Until when a session can be changed by its client. Whether is decided by what the event type allows now; until when by
 * the shorter notice of the one agreed when booking and the one now, and never after the session has started.
 */
export function changeDeadlines(session: ChangeableSession, policy: ChangePolicy): ChangeDeadlines {
  const none = { cancelUntil: null, moveUntil: null };
  if (policy.clientChanges === "off" || session.status === "cancelled") return none;
  const { startsAt, bookedAt } = session;
  const takeBackUntil = Math.min(bookedAt + TAKE_BACK_MS, startsAt);
  if (session.changesMade >= MAX_CLIENT_CHANGES) return { ...none, cancelUntil: takeBackUntil };
  const notice = Math.min(session.changeNoticeMinutes, policy.changeNoticeMinutes);
  const noticeEnds = startsAt - notice * MINUTE_MS;
  const canMove = policy.clientChanges === "cancelAndMove" && policy.isOpen;
  return { cancelUntil: Math.max(noticeEnds, takeBackUntil), moveUntil: canMove ? noticeEnds : null };
}

/** The last of the deadlines of some sessions (UTC ms); null if none can be changed. */
export function lastDeadline(sessions: readonly ChangeDeadlines[]): number | null {
  const all = sessions.flatMap(({ cancelUntil, moveUntil }) => [cancelUntil ?? 0, moveUntil ?? 0]);
  return Math.max(0, ...all) || null;
}

/** `24 hours`, `2 days`, `1 hour 30 minutes`. */
export function noticeLabel(minutes: number): string {
  const isDays = minutes > DAY_MINUTES && minutes % DAY_MINUTES === 0;
  return isDays ? `${minutes / DAY_MINUTES} days` : durationLabel(minutes);
}

const verbs: Record<Exclude<ClientChangeMode, "off">, { single: string; series: string }> = {
  cancel: { single: "cancel", series: "cancel each session" },
  cancelAndMove: { single: "cancel or move it", series: "cancel or move each session" },
};

/**
 * What a client reads before booking. `deadline` is the label of the last moment for a single session at a known time
 * ("You can cancel until Tuesday, March 10, 3:00 PM PDT."), or null if that is over; without it, the notice is named.
 */
export function policyText(
  { clientChanges, changeNoticeMinutes }: Pick<ChangePolicy, "clientChanges" | "changeNoticeMinutes">,
  { isSeries, deadline }: { isSeries: boolean; deadline?: string | null },
): string {
  if (clientChanges === "off") return "Can’t be changed online. To cancel, reply to the confirmation email.";
  if (deadline === null) return "You can cancel within 15 minutes after booking.";
  const can = `You can ${verbs[clientChanges][isSeries ? "series" : "single"]}`;
  if (deadline !== undefined) return `${can} until ${deadline}.`;
  return `${can} until ${changeNoticeMinutes === 0 ? "it starts" : `${noticeLabel(changeNoticeMinutes)} before it starts`}.`;
}
