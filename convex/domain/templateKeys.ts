/**
 * The keys that a template can contain, written `{{clientName}}`, by how they are filled in: text is escaped, a link can
 * only be a link's address, a block is our own HTML. If an email is about several sessions, `date`, `time`, `googleUrl`
 * and `outlookUrl` are those of the first one; `sessions` and the file at `icsUrl` contain all of them.
 */
export const keyKinds = {
  clientName: "text",
  clientFirstName: "text",
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
  changeNote: "block",
  sessions: "block",
} as const satisfies Record<string, "text" | "link" | "block">;

export type Key = keyof typeof keyKinds;

/** "This message doesn’t include the date, the time, or the location." for the parts that a template leaves out. */
export function missingPartsMessage(parts: readonly string[]): string {
  const listed = parts.join(", ").replace(/, (?=[^,]*$)/, parts.length > 2 ? ", or " : " or ");
  return `This message doesn’t include ${listed}.`;
}
