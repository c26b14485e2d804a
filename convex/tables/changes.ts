import { defineTable } from "convex/server";
import { v } from "convex/values";
import { literals } from "convex-helpers/validators";
import { actors } from "../domain/emailKinds";
import { emails } from "./emails";

/**
 * What happened to sessions after they were booked, one row per session and change. Written with the change; read by the
 * dashboard and the export, and to limit how often a client changes a session. It never contains a name or an address. Personal data: note, which erasures clear.
 */
export const bookingChanges = defineTable({
  /** The booking: its first session. */
  bookingId: v.id("bookings"),
  sessionId: v.id("bookings"),
  kind: literals("moved", "cancelled"),
  by: literals(...actors),
  /** When the session started before (UTC ms). */
  from: v.number(),
  /** When a moved session starts now (UTC ms). */
  to: v.optional(v.number()),
  /** Whether the client is emailed about it. */
  tellsClient: v.boolean(),
  /** What the person who made the change wrote to the other side. */
  note: v.optional(v.string()),
  /** When the professional undid the change (UTC ms). */
  undoneAt: v.optional(v.number()),
})
  .index("by_bookingId_and_by", ["bookingId", "by"])
  .index("by_sessionId", ["sessionId"]);

/**
 * A cancellation of many sessions, which runs in batches; a professional has at most one row. Written by
 * `cancelMany.start` and its batches; read by them and by the dashboard, which shows the progress. The note is deleted with
 * the last batch. Personal data: note.
 */
export const bulkCancellations = defineTable({
  professionalId: v.id("professionals"),
  /** The sessions that are left, those of one client after one another. */
  pending: v.array(v.id("bookings")),
  total: v.number(),
  /** How many were canceled; the others had started, or were canceled by somebody else. */
  cancelled: v.number(),
  tellsClient: v.boolean(),
  note: v.optional(v.string()),
  /** The emails that batches still add sessions to: the list to the professional, and the one to the latest client. */
  emailIds: v.object({ professional: v.optional(v.id("emails")), client: v.optional(v.id("emails")) }),
  isDone: v.boolean(),
})
  .index("by_professionalId", ["professionalId"])
  .index("by_isDone", ["isDone"]);

/**
 * What a professional moved or canceled in one step, for the seconds in which they can undo it. Written with the change,
 * deleted soon after those seconds; read by the undo. Personal data: deletedEmails.
 */
export const undoableSteps = defineTable({
  professionalId: v.id("professionals"),
  /** Each change with the session's revision after it, and its busy interval before (UTC ms). */
  changes: v.array(
    v.object({
      changeId: v.id("bookingChanges"),
      revision: v.number(),
      busyStartsAt: v.number(),
      busyEndsAt: v.number(),
    }),
  ),
  /** The emails that the step deleted, because it left nothing true to say in them. */
  deletedEmails: v.array(emails.validator),
  isUndone: v.boolean(),
});
