import { inlineStyle, style } from "./style";

/** Elements inside a line of text. All others, and `br`, lay text out. */
const inline = "a abbr b code em i img s small span strong sub sup u".split(" ");
const layout = new RegExp(`<(?!(?:${inline.join("|")})\\b)[a-z]`, "i");

const start = `<p style="${inlineStyle(style.paragraph)}">`;

/**
 * Turns the empty lines of plain text into paragraphs, and its other line breaks into `<br />`. HTML with elements that lay
 * text out stays as it is, and so do line breaks inside tags.
 * @param html sanitized, so that every `<` begins a tag
 */
export function withParagraphs(html: string): string {
  if (layout.test(html)) return html;
  const lines = html
    .replace(/<[^>]*>/g, (tag) => tag.replace(/\s/g, " "))
    .split(/\r\n?|\n/)
    .map((line) => line.trim());
  const paragraphs = lines
    .join("\n")
    .trim()
    .split(/\n{2,}/);
  return paragraphs.map((paragraph) => `${start}${paragraph.replaceAll("\n", "<br />")}</p>`).join("\n");
}
