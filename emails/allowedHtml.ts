/**
 * The allowlist for emails: elements, attributes and CSS that Gmail, Outlook and Apple Mail support, and that cannot run
 * code, load anything except images, or cover other content. Everything else is removed.
 */
const globalAttributes = ["align", "dir", "lang", "style", "title"];
const cellAttributes = ["bgcolor", "colspan", "height", "rowspan", "scope", "valign", "width"];

/** The attributes of each element in addition to the global ones. */
const ownAttributes: Record<string, string[]> = {
  a: ["href"],
  img: ["alt", "height", "src", "width"],
  ol: ["start"],
  table: ["bgcolor", "border", "cellpadding", "cellspacing", "role", "width"],
  td: cellAttributes,
  th: cellAttributes,
  tr: ["bgcolor", "valign"],
};
const plainElements = `abbr b blockquote br caption center code dd div dl dt em h1 h2 h3 h4 h5 h6 hr i li p pre s small
  span strong sub sup tbody tfoot thead u ul`.split(/\s+/);

export const safeElements: string[] = [...Object.keys(ownAttributes), ...plainElements];

/** All allowed attributes of an element. */
export function safeAttributes(element: string): string[] {
  return [...globalAttributes, ...(ownAttributes[element] ?? [])];
}

/** One to four lengths. Negative ones could move content over other content. */
const length = "(?:auto|\\d{0,4}\\.?\\d{1,4}(?:px|pt|em|rem|%)?)";
const lengths = new RegExp(`^${length}(?: ${length}){0,3}$`, "i");
/** Words, numbers and colors. The only functions are colors, so that nothing is loaded. */
const plain = /^(?:[-#\w\s.,%'"]|(?:rgb|hsl)a?\([\d\s.,%/]+\))+$/i;

/** The allowed CSS properties with a pattern for their values. */
export const safeStyles: Record<string, RegExp> = {
  ...of(
    plain,
    `background-color border border-bottom border-collapse border-color border-left border-right border-spacing
    border-style border-top border-width color font font-family font-style font-variant font-weight list-style-type
    table-layout text-align text-decoration text-transform vertical-align white-space word-break overflow-wrap`,
  ),
  ...of(
    lengths,
    `border-radius font-size height letter-spacing line-height margin margin-bottom margin-left margin-right margin-top
    max-width min-width padding padding-bottom padding-left padding-right padding-top width`,
  ),
  display: /^(?:block|inline|inline-block|table|table-row|table-cell)$/i,
};

function of(allowed: RegExp, properties: string): Record<string, RegExp> {
  return Object.fromEntries(properties.split(/\s+/).map((property) => [property, allowed]));
}
