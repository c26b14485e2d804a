import * as z from "zod/mini";
import type { EmailProblem } from "../../domain/mailProblem";

/** What a message carries to the provider, so that it is known again in what the provider tells of it. */
export type MessageTag = { emailId: string; generation: number };

const tagNames = { emailId: "email", generation: "generation" };

/** The tags to send along with a message. */
export function tagsOf({ emailId, generation }: MessageTag): { name: string; value: string }[] {
  return [
    { name: tagNames.emailId, value: emailId },
    { name: tagNames.generation, value: String(generation) },
  ];
}

type Common = {
  /** When it happened (UTC ms). */
  at: number;
  providerMessageId: string;
  /** Null where the message carried none. */
  tag: MessageTag | null;
};
/** What the provider tells of a message after it took it. */
export type EmailEvent = Common &
  ({ kind: "sent" | "delayed" | "delivered" } | ({ kind: "failed" | "bounced" | "complained" } & EmailProblem));

// The provider's reference shows a list, its SDK an object.
const tags = z.pipe(
  z.union([z.record(z.string(), z.string()), z.array(z.object({ name: z.string(), value: z.string() }))]),
  z.transform((given) =>
    Array.isArray(given) ? Object.fromEntries(given.map(({ name, value }) => [name, value])) : given,
  ),
);

const emailEvent = z.object({
  type: z.string(),
  created_at: z.string(),
  data: z.object({
    email_id: z.string(),
    tags: z.optional(tags),
    bounce: z.optional(z.object({ type: z.optional(z.string()) })),
  }),
});
type Data = z.infer<typeof emailEvent>["data"];

/** Reads a verified webhook body; events of other kinds, or of another shape, ask nothing. */
export function readEmailEvent(body: unknown): EmailEvent | { kind: "other" } {
  const event = emailEvent.safeParse(body).data;
  const at = Date.parse(event?.created_at ?? "");
  const meaning = event && meaningOf(event.type, event.data);
  if (!meaning || Number.isNaN(at)) return { kind: "other" };
  return { ...meaning, at, providerMessageId: event.data.email_id, tag: tagIn(event.data) };
}

function meaningOf(type: string, { bounce }: Data) {
  switch (type) {
    case "email.sent":
      return { kind: "sent" } as const;
    case "email.delivery_delayed":
      return { kind: "delayed" } as const;
    case "email.delivered":
      return { kind: "delivered" } as const;
    case "email.failed":
      return { kind: "failed", code: "failed_later", reason: "The mail service could not send it after all." } as const;
    case "email.bounced":
      return { kind: "bounced", code: "bounced", reason: bounceReason(bounce?.type) } as const;
    case "email.suppressed": {
      const reason =
        "Mail to this address came back before, so the mail service sends nothing to it. Please correct it.";
      return { kind: "bounced", code: "suppressed", reason } as const;
    }
    case "email.complained":
      return {
        kind: "complained",
        code: "complained",
        reason: "It arrived, but its reader marked it as spam.",
      } as const;
    default:
      return null;
  }
}

function bounceReason(type: string | undefined): string {
  return type === "Transient"
    ? "The mailbox did not take it for now, perhaps because it is full."
    : "This address does not exist or takes no mail. Please correct it.";
}

function tagIn({ tags = {} }: Data): MessageTag | null {
  const emailId = tags[tagNames.emailId];
  const generation = Number(tags[tagNames.generation]);
  return emailId !== undefined && Number.isInteger(generation) ? { emailId, generation } : null;
}
