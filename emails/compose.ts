import { escapeHtml } from "../convex/domain/escapeHtml";
import { defaults } from "./defaults.generated";
import { fill, headerText } from "./fill";
import type { Value } from "./keys";
import type { Template } from "./renderDefaults";

export type Message = { subject: string; html: string; text: string };

/** A template with its values filled in, inside our frame, ready to send. */
export function compose(template: Template, values: Readonly<Record<string, Value>>): Message {
  const subject = headerText(fill(template.subject, values, "text"));
  const body = fill(template.html, values, "html");
  const preheader = escapeHtml(subject);
  return {
    subject,
    html: defaults.frame.replaceAll("{{preheader}}", () => preheader).replace("{{body}}", () => body),
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
