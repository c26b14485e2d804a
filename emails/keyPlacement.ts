import { keyKinds } from "#domain/templateKeys";
import type { AttributeValue, Issue, Markup } from "./markup";
import type { WrittenKey } from "./parseKeys";
import { safeHref, safeSource } from "./sanitize";

/** Attributes whose value is text. */
const textAttributes = ["alt", "title"];
const inHref = { clientEmail: "mailto:", clientPhone: "tel:" } as const satisfies Partial<Record<string, string>>;

/** Finds keys that a subject cannot contain, because they are not text. */
export function misplacedInSubject(keys: WrittenKey[]): Issue[] {
  return keys
    .filter(({ key }) => keyKinds[key] !== "text")
    .map(({ key, start }) => ({
      at: start,
      message: `{{${key}}} can be used in the message, but not in the subject.`,
    }));
}

/** Finds misplaced keys, and unsafe URLs of links and images. Ignores comments, because they are removed. */
export function misplacedInHtml(html: string, keys: WrittenKey[], { attributes, comments, tags }: Markup): Issue[] {
  const shown = keys.filter((key) => !spanAround(key, comments));
  const ofKeys = shown.flatMap((written): Issue[] => {
    const value = spanAround(written, attributes);
    if (value ? isAllowedIn(value, written, html) : !spanAround(written, tags)) return [];
    const where = value ? `in ${value.attribute}="…"` : "inside a tag";
    return [{ at: written.start, message: `{{${written.key}}} can’t be used ${where} like this.` }];
  });
  return [...ofKeys, ...attributes.flatMap((attribute) => addressIssues(attribute, html))];
}

type Span = { start: number; end: number };

/** The span that contains another one. `spans` are in order and do not overlap. */
function spanAround<Outer extends Span>(inner: Span, spans: readonly Outer[]): Outer | undefined {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) <= inner.start) low = middle + 1;
    else high = middle;
  }
  const last = spans[low - 1];
  return last && inner.end <= last.end ? last : undefined;
}

/**
 * A link key must be the whole `href`; email and phone follow `mailto:` and `tel:`. Text keys can be in text
 * attributes.
 */
function isAllowedIn({ element, attribute, start, end }: AttributeValue, written: WrittenKey, html: string): boolean {
  const { key } = written;
  const kind = keyKinds[key];
  if (element !== "a" || attribute !== "href") return kind === "text" && textAttributes.includes(attribute);
  const before = html.slice(start, written.start).trim();
  const after = html.slice(written.end, end).trim();
  const scheme = key === "clientEmail" || key === "clientPhone" ? inHref[key] : "";
  return after === "" && before === scheme && (kind === "link" || scheme !== "");
}

function addressIssues({ element, attribute, start, end }: AttributeValue, html: string): Issue[] {
  const value = html.slice(start, end).trim();
  if (element === "a" && attribute === "href" && !safeHref.test(value)) {
    return [{ at: start, message: "A link must start with https://, mailto: or tel:, or consist of one link key." }];
  }
  if (element === "img" && attribute === "src" && !safeSource.test(value)) {
    return [{ at: start, message: "An image address must start with https://." }];
  }
  return [];
}
