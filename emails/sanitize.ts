import sanitizeHtml from "sanitize-html";
import { safeAttributes, safeElements, safeStyles } from "./allowedHtml";

/** Allowed URLs of links. A key is allowed, and its value is checked after it is filled in. */
export const safeHref = /^(?:https?:\/\/|mailto:|tel:)|^(?:mailto:|tel:)?\{\{\s*[A-Za-z]+\s*\}\}$/i;
/** Allowed URLs of images. */
export const safeSource = /^https:\/\//i;

const options: sanitizeHtml.IOptions = {
  allowedTags: safeElements,
  allowedAttributes: Object.fromEntries(safeElements.map((element) => [element, safeAttributes(element)])),
  allowedStyles: { "*": Object.fromEntries(Object.entries(safeStyles).map(([name, allowed]) => [name, [allowed]])) },
  allowedSchemes: ["http", "https", "mailto", "tel"],
  nonTextTags: ["iframe", "math", "noscript", "option", "script", "select", "style", "svg", "textarea", "title"],
  transformTags: { a: without("href", safeHref), img: without("src", safeSource) },
};

/**
 * Removes everything that is not on the allowlist. Other elements keep their text, except scripts and styles.
 * Idempotent.
 */
export function sanitize(html: string): string {
  const clean = sanitizeHtml(html, options);
  // A link or a paragraph ends where the next one begins, unless an element that is removed stands between them.
  return clean === html ? clean : sanitizeHtml(clean, options);
}

/** Removes an attribute whose value does not match. */
function without(name: string, safe: RegExp): sanitizeHtml.Transformer {
  return (tagName, attribs) => {
    const kept = Object.entries(attribs).filter(([attribute, value]) => attribute !== name || safe.test(value.trim()));
    return { tagName, attribs: Object.fromEntries(kept) };
  };
}
