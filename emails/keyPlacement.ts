import { keyKinds } from "#domain/templateKeys";
import type { AttributeValue, Fault, Markup } from "./markup";
import type { WrittenKey } from "./parseKeys";
import { safeHref, safeSource } from "./sanitize";

/** Attributes that are read as text. */
const textAttributes = ["alt", "title"];
const inHref = { clientEmail: "mailto:", clientPhone: "tel:" } as const satisfies Partial<Record<string, string>>;

/** A subject holds text on one line. */
export function misplacedInSubject(keys: WrittenKey[]): Fault[] {
  return keys
    .filter(({ key }) => keyKinds[key] !== "text")
    .map(({ key, start }) => ({ at: start, message: `{{${key}}} can stand in the message only, not in its subject.` }));
}

/** Keys that stand where they cannot, and links and pictures that lead nowhere safe. Comments are left out of messages. */
export function misplacedInHtml(html: string, keys: WrittenKey[], { attributes, comments, tags }: Markup): Fault[] {
  const shown = keys.filter((key) => !comments.some(contains(key)));
  const ofKeys = shown.flatMap((written): Fault[] => {
    const value = attributes.find(contains(written));
    if (value ? mayStandIn(value, written, html) : !tags.some(contains(written))) return [];
    const where = value ? `in ${value.attribute}="…"` : "inside a tag";
    return [{ at: written.start, message: `{{${written.key}}} can't stand ${where} like this.` }];
  });
  return [...ofKeys, ...attributes.flatMap((attribute) => addressFaults(attribute, html))];
}

function contains(inner: { start: number; end: number }) {
  return ({ start, end }: { start: number; end: number }) => start <= inner.start && inner.end <= end;
}

/** A link key is a whole address, an e-mail address or phone number one behind `mailto:` or `tel:`; text is text. */
function mayStandIn({ element, attribute, start, end }: AttributeValue, written: WrittenKey, html: string): boolean {
  const { key } = written;
  const kind = keyKinds[key];
  if (element !== "a" || attribute !== "href") return kind === "text" && textAttributes.includes(attribute);
  const before = html.slice(start, written.start).trim();
  const after = html.slice(written.end, end).trim();
  const scheme = key === "clientEmail" || key === "clientPhone" ? inHref[key] : "";
  return after === "" && before === scheme && (kind === "link" || scheme !== "");
}

function addressFaults({ element, attribute, start, end }: AttributeValue, html: string): Fault[] {
  const value = html.slice(start, end).trim();
  if (element === "a" && attribute === "href" && !safeHref.test(value)) {
    return [{ at: start, message: "A link begins with https://, mailto: or tel:, or is one link key alone." }];
  }
  if (element === "img" && attribute === "src" && !safeSource.test(value)) {
    return [{ at: start, message: "A picture's address begins with https://." }];
  }
  return [];
}
