import type { Audience } from "./calendarFile";
import type { TemplateText } from "./checkTemplate";
import { defaults } from "./defaults.generated";
import { sanitize } from "./sanitize";

/** The text that a professional begins with: the default message about a booking, laid out to be read and edited. */
export function defaultText(audience: Audience): TemplateText {
  const { subject, html } = defaults.booked[audience];
  return { subject, html: readable(sanitize(html)) };
}

/** HTML with paragraphs and the parts of tables on lines of their own. */
function readable(html: string): string {
  const lines = html
    .replace(/<(?:p|table|tbody|tr|th|td)\b|<\/(?:table|tbody|tr)>/g, "\n$&")
    .trim()
    .split("\n");
  let depth = 0;
  const indented = lines.map((line) => {
    if (/^<\/(?:table|tbody|tr)>/.test(line)) depth -= 1;
    const shown = "  ".repeat(depth) + line;
    if (/^<(?:table|tbody|tr)\b/.test(line)) depth += 1;
    return shown;
  });
  return indented.join("\n");
}
