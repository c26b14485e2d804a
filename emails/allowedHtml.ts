/**
 * What a message may consist of: elements, attributes and CSS that Gmail, Outlook and Apple Mail share and that can
 * neither run anything, nor load anything but a picture, nor lie over something else. Everything else is left out.
 */
const onAny = ["align", "dir", "lang", "style", "title"];
const onCell = ["bgcolor", "colspan", "height", "rowspan", "scope", "valign", "width"];

/** The attributes of each element, besides those that every one may have. */
const ownAttributes: Record<string, string[]> = {
  a: ["href"],
  img: ["alt", "height", "src", "width"],
  ol: ["start"],
  table: ["bgcolor", "border", "cellpadding", "cellspacing", "role", "width"],
  td: onCell,
  th: onCell,
  tr: ["bgcolor", "valign"],
};
const elementsWithoutOwn =
  `abbr b blockquote br caption center code dd div dl dt em h1 h2 h3 h4 h5 h6 hr i li p pre s small
  span strong sub sup tbody tfoot thead u ul`.split(/\s+/);

export const safeElements: string[] = [...Object.keys(ownAttributes), ...elementsWithoutOwn];

/** The attributes that an element may have. */
export function safeAttributes(element: string): string[] {
  return [...onAny, ...(ownAttributes[element] ?? [])];
}

/** One to four lengths that are not negative, so that nothing is pulled over anything else. */
const length = "(?:auto|\\d{0,4}\\.?\\d{1,4}(?:px|pt|em|rem|%)?)";
const lengths = new RegExp(`^${length}(?: ${length}){0,3}$`, "i");
/** Words, numbers and colours; of what is written like a function only colours, so that nothing is loaded. */
const plain = /^(?:[-#\w\s.,%'"]|(?:rgb|hsl)a?\([\d\s.,%/]+\))+$/i;

/** The CSS properties that a `style` may set, and what they may be set to. */
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
