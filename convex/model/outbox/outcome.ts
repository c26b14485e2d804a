import { type Infer, v } from "convex/values";

const problem = {
  /** A stable code for the log. */
  code: v.string(),
  /** Text for the professional. Never the provider's own text, which can contain addresses. */
  reason: v.string(),
};

/** The result of one attempt to hand an email to the provider. */
export const sendOutcome = v.union(
  v.object({ kind: v.literal("sent"), providerMessageId: v.string() }),
  /** The provider asks to slow down; nothing is wrong with the email. */
  v.object({ kind: v.literal("wait"), waitMs: v.number() }),
  /** A later attempt can succeed. If `mayBeDelivered`, the provider may have accepted it already. */
  v.object({ kind: v.literal("transient"), mayBeDelivered: v.boolean(), ...problem }),
  /** No attempt with this content can succeed. */
  v.object({ kind: v.literal("permanent"), ...problem }),
);
export type SendOutcome = Infer<typeof sendOutcome>;
export type TransientFailure = Extract<SendOutcome, { kind: "transient" }>;

const eventFields = {
  /** When it happened (UTC ms). */
  at: v.number(),
  providerMessageId: v.string(),
  /** What `dispatch` tagged the email with; null if it has no tags. */
  tag: v.union(v.null(), v.object({ emailId: v.string(), generation: v.number() })),
};

/** What the provider's webhook reports about an email that it accepted. */
export const emailEvent = v.union(
  v.object({ ...eventFields, kind: v.union(v.literal("sent"), v.literal("delayed"), v.literal("delivered")) }),
  v.object({
    ...eventFields,
    kind: v.union(v.literal("failed"), v.literal("bounced"), v.literal("complained")),
    ...problem,
  }),
);
export type EmailEvent = Infer<typeof emailEvent>;
export type EmailTag = NonNullable<EmailEvent["tag"]>;
