import type { Audience, Occasion, PerEmailKind } from "#domain/emailKinds";
import type { Key } from "#domain/templateKeys";
import { unprintable } from "#domain/text";
import { safeAttributes, safeElements, safeStyles } from "./allowedHtml";
import { misplacedInHtml, misplacedInSubject } from "./keyPlacement";
import { falseLinks } from "./linkTexts";
import { type Issue, Markup } from "./markup";
import { withParagraphs } from "./paragraphs";
import { parseKeys } from "./parseKeys";
import { sanitize } from "./sanitize";

/** The part of a template that a professional edits: subject and HTML body, with keys. */
export type TemplateText = { subject: string; html: string };

/** A problem in a template: `line` and `column` count from 1, `at` is the offset of the same position. */
export type Problem = { field: keyof TemplateText; line: number; column: number; at: number; message: string };

const MAX_SUBJECT_LENGTH = 200;
const MAX_HTML_LENGTH = 30_000;
/** After sanitizing. With all values filled in, an email stays below 100 kB: Gmail clips longer ones. */
const MAX_HTML_BYTES = 34_000;
const MAX_PROBLEMS = 10;

/** The problems that must be fixed before a template can be used, in the order of their positions. */
export function findProblems(template: TemplateText): Problem[] {
  const subject = placed("subject", template.subject, subjectIssues(template.subject));
  return [...subject, ...htmlProblems(template.html)];
}

function htmlProblems(html: string): Problem[] {
  const long = tooLong(html, MAX_HTML_LENGTH);
  const issues = long.length > 0 ? long : htmlIssues(html);
  if (issues.length > 0) return placed("html", html, issues);
  const clean = sanitize(html);
  const large = tooManyBytes(withParagraphs(clean));
  // Some problems only show in the sanitized HTML, such as keys written with character references.
  return large.length > 0 || clean === html ? placed("html", html, large) : placed("html", clean, htmlIssues(clean));
}

function subjectIssues(subject: string): Issue[] {
  const long = tooLong(subject, MAX_SUBJECT_LENGTH);
  if (long.length > 0) return long;
  if (subject.trim() === "") return [{ at: 0, message: "Enter a subject." }];
  const { keys, issues } = parseKeys(subject);
  const control = subject.search(/\p{Cc}/u);
  return [
    ...(control === -1 ? findUnprintable(subject) : [{ at: control, message: "A subject must be on one line." }]),
    ...issues,
    ...misplacedInSubject(keys),
  ];
}

function htmlIssues(html: string): Issue[] {
  if (html.trim() === "") return [{ at: 0, message: "Enter a message." }];
  const markup = new Markup(html);
  const { keys, issues } = parseKeys(html);
  return [
    ...findUnprintable(html),
    ...markup.issues,
    ...issues,
    ...misplacedInHtml(html, keys, markup),
    ...falseLinks(html).map(({ start, shown }) => ({ at: start, message: falseLinkMessage(shown) })),
  ];
}

function falseLinkMessage(shown: string): string {
  return `This link shows ${shown} but leads somewhere else. Show the address that it leads to, or words.`;
}

function tooManyBytes(clean: string): Issue[] {
  const bytes = new TextEncoder().encode(clean).length;
  if (bytes <= MAX_HTML_BYTES) return [];
  const [length, max] = [Math.ceil(bytes / 100) / 10, MAX_HTML_BYTES / 1_000];
  const message = `This message is ${length} kB long. Use at most ${max} kB, so that email apps show all of it.`;
  return [{ at: 0, message }];
}

function findUnprintable(text: string): Issue[] {
  const at = text.replaceAll("\r\n", "\n\n").search(unprintable);
  return at === -1 ? [] : [{ at, message: "Remove this character. It can’t be displayed." }];
}

function tooLong(text: string, max: number): Issue[] {
  if (text.length <= max) return [];
  return [{ at: max, message: `This is too long. Use at most ${max.toLocaleString("en-US")} characters.` }];
}

function placed(field: keyof TemplateText, text: string, issues: Issue[]): Problem[] {
  const inOrder = issues.toSorted((a, b) => a.at - b.at).slice(0, MAX_PROBLEMS);
  return inOrder.map(({ at, message }) => {
    const lines = text.slice(0, at).split("\n");
    return { field, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, at, message };
  });
}

type Part = [name: string, keys: Key[]];

const timeAndPlace: Part[] = [
  ["the date", ["date", "sessions"]],
  ["the time", ["time", "sessions"]],
  ["the location", ["location"]],
];

const appointment: Part[] = [
  ...timeAndPlace,
  ["a link to add it to a calendar", ["googleUrl", "outlookUrl", "icsUrl"]],
];

/** The parts that an email should include, and the keys that provide them. */
const requiredParts: PerEmailKind<Part[]> = {
  booked: {
    client: [...appointment, ["the link to cancel", ["cancelUrl"]], ["the link to change the booking", ["editUrl"]]],
    // Professionals cancel and change bookings on their dashboard.
    professional: appointment,
  },
  moved: { client: appointment, professional: appointment },
  cancelled: { client: timeAndPlace, professional: timeAndPlace },
};

/** The names of the parts that the body of a valid template does not include. */
export function missingParts(occasion: Occasion, audience: Audience, { html }: TemplateText): string[] {
  const included = new Set(parseKeys(sanitize(html)).keys.map(({ key }) => key));
  const missing = requiredParts[occasion][audience].filter(([, keys]) => !keys.some((key) => included.has(key)));
  return missing.map(([name]) => name);
}

/** The elements, attributes and CSS properties that sanitizing removes from HTML, as they are written there. */
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
