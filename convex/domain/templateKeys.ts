/**
 * The keys that a template can hold, written `{{clientName}}`, and how each is filled in: text is escaped, a link may
 * only stand where a link belongs, a block is HTML of our own. Where a message tells of several sessions, `date`, `time`,
 * `googleUrl` and `outlookUrl` are of the first; `sessions` and what `icsUrl` leads to have them all.
 */
export const keyKinds = {
  clientName: "text",
  clientEmail: "text",
  clientPhone: "text",
  professionalName: "text",
  eventTypeTitle: "text",
  date: "text",
  time: "text",
  timeZone: "text",
  duration: "text",
  price: "text",
  bookingUrl: "link",
  googleUrl: "link",
  outlookUrl: "link",
  icsUrl: "link",
  cancelUrl: "link",
  editUrl: "link",
  location: "block",
  sessions: "block",
} as const satisfies Record<string, "text" | "link" | "block">;

export type Key = keyof typeof keyKinds;
