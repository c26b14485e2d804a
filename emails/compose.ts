import { escapeHtml } from "#domain/escapeHtml";
import { defaults } from "./defaults.generated";
import { fill, headerText } from "./fill";
import type { Value } from "./keys";
import type { Template } from "./renderDefaults";
import { sanitize } from "./sanitize";

export type Message = { subject: string; html: string; text: string };

/** A template with its values filled in, sanitised, inside our frame, ready to send. */
export function compose(template: Template, values: Readonly<Record<string, Value>>): Message {
  const subject = headerText(fill(template.subject, values, "text"));
  const body = sanitize(fill(template.html, values, "html"));
  return {
    subject,
    // In one go, so that a value which looks like a key of the frame stays as it is.
    html: fill(defaults.frame, { preheader: plainText(subject), body: { html: body, text: "" } }, "html"),
    text: tidy(fill(template.text, values, "text")),
  };
}

/** A value that is text: escaped where it stands in HTML. */
export function plainText(value: string): Value {
  return { html: escapeHtml(value), text: value };
}

/** Plain text without blanks at the end of a line and with at most one empty line in a row. */
function tidy(text: string): string {
  return text.replace(/ +\n/g, "\n").replace(/\n{3,}/g, "\n\n");
}
