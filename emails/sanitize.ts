import sanitizeHtml from "sanitize-html";
import { safeAttributes, safeElements, safeStyles } from "./allowedHtml";

/** Where a link of a message may lead; one that is still a key is checked again once it is filled in. */
export const safeHref = /^(?:https?:\/\/|mailto:|tel:)|^(?:mailto:|tel:)?\{\{\s*[A-Za-z]+\s*\}\}$/i;
/** Where a picture may come from. */
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
 * HTML with only what a message may consist of: of other elements their text stays, of scripts and styles nothing.
 * Sanitising its result changes nothing.
 */
export function sanitize(html: string): string {
  return sanitizeHtml(html, options);
}

/** Takes an attribute off whose value is not as it has to be. */
function without(name: string, safe: RegExp): sanitizeHtml.Transformer {
  return (tagName, attribs) => {
    const kept = Object.entries(attribs).filter(([attribute, value]) => attribute !== name || safe.test(value.trim()));
    return { tagName, attribs: Object.fromEntries(kept) };
  };
}
