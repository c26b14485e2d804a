import type { Key } from "#domain/templateKeys";
import { unshowable } from "#domain/text";
import { safeAttributes, safeElements, safeStyles } from "./allowedHtml";
import { misplacedInHtml, misplacedInSubject } from "./keyPlacement";
import { type Fault, Markup } from "./markup";
import { parseKeys } from "./parseKeys";
import { sanitize } from "./sanitize";

/** What a professional writes of a message: its subject and HTML body, with keys. */
export type TemplateText = { subject: string; html: string };

/** Something wrong with a text: `line` and `column` count from 1, `at` is the offset of the same place. */
export type Problem = { field: keyof TemplateText; line: number; column: number; at: number; message: string };

const MAX_SUBJECT_LENGTH = 200;
const MAX_HTML_LENGTH = 30_000;
const MAX_PROBLEMS = 10;

/** What has to be mended before a template can be used, in the order of its places; none where it can. */
export function problemsOf(template: TemplateText): Problem[] {
  const subject = placed("subject", template.subject, subjectFaults(template.subject));
  const html = placed("html", template.html, htmlFaults(template.html));
  return [...subject, ...html];
}

function subjectFaults(subject: string): Fault[] {
  if (subject.trim() === "") return [{ at: 0, message: "Write a subject." }];
  const { keys, faults } = parseKeys(subject);
  const control = subject.search(/\p{Cc}/u);
  return [
    ...tooLong(subject, MAX_SUBJECT_LENGTH),
    ...(control === -1 ? unshowableIn(subject) : [{ at: control, message: "A subject stands on one line." }]),
    ...faults,
    ...misplacedInSubject(keys),
  ];
}

function htmlFaults(html: string): Fault[] {
  if (html.trim() === "") return [{ at: 0, message: "Write a message." }];
  const long = tooLong(html, MAX_HTML_LENGTH);
  if (long.length > 0) return long;
  const markup = new Markup(html);
  const { keys, faults } = parseKeys(html);
  return [...unshowableIn(html), ...markup.faults, ...faults, ...misplacedInHtml(html, keys, markup)];
}

function unshowableIn(text: string): Fault[] {
  const at = text.replaceAll("\r\n", "\n\n").search(unshowable);
  return at === -1 ? [] : [{ at, message: "Remove the character here: it can't be shown." }];
}

function tooLong(text: string, max: number): Fault[] {
  if (text.length <= max) return [];
  return [{ at: max, message: `This is too long: write ${max.toLocaleString("en-US")} characters at most.` }];
}

function placed(field: keyof TemplateText, text: string, faults: Fault[]): Problem[] {
  const inOrder = faults.toSorted((a, b) => a.at - b.at).slice(0, MAX_PROBLEMS);
  return inOrder.map(({ at, message }) => {
    const lines = text.slice(0, at).split("\n");
    return { field, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, at, message };
  });
}

/** What a message should tell, and the keys that tell it. */
const parts: [name: string, keys: Key[]][] = [
  ["the date", ["date", "sessions"]],
  ["the time", ["time", "sessions"]],
  ["the place", ["location"]],
  ["a link to add it to a calendar", ["googleUrl", "outlookUrl", "icsUrl"]],
  ["the link to cancel", ["cancelUrl"]],
  ["the link to edit", ["editUrl"]],
];

/** What a template that could be used does not tell in its body, in words. */
export function missingParts({ html }: TemplateText): string[] {
  const told = new Set(parseKeys(sanitize(html)).keys.map(({ key }) => key));
  return parts.filter(([, keys]) => !keys.some((key) => told.has(key))).map(([name]) => name);
}

/** The elements, attributes and CSS properties of some HTML that are left out of messages, as they are written. */
export function findRemoved(html: string): string[] {
  const { elements, attributes } = new Markup(html);
  const foreign = elements.filter(({ name }) => !safeElements.includes(name)).map(({ name }) => `<${name}>`);
  const own = attributes.filter(({ element }) => safeElements.includes(element));
  const unsafe = own.filter(({ element, attribute }) => !safeAttributes(element).includes(attribute));
  const styles = own.filter(({ attribute }) => attribute === "style");
  const unsafeStyles = styles.flatMap(({ start, end }) => unsafeStylesOf(html.slice(start, end)));
  return [...new Set([...foreign, ...unsafe.map(({ attribute }) => attribute), ...unsafeStyles])];
}

function unsafeStylesOf(style: string): string[] {
  const declarations = style.split(";").map((declaration) => declaration.split(":").map((part) => part.trim()));
  const unsafe = declarations.filter(([name = "", value = ""]) => name !== "" && !isSafeStyle(name, value));
  return unsafe.map((declaration) => declaration.join(": "));
}

function isSafeStyle(name: string, value: string): boolean {
  return Object.hasOwn(safeStyles, name) && safeStyles[name]?.test(value.replace(/!important$/i, "").trim()) === true;
}
