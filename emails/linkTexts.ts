import { Parser } from "htmlparser2";

/** A link whose text is another web address than the one it leads to. `start` and `end` are those of its opening tag. */
export type FalseLink = { start: number; end: number; shown: string };

type OpenLink = { start: number; end: number; href: string; text: string };

/**
 * The links that show another web address than they lead to, or contain another link. Text that is filled in later counts
 * as no address, so a filled-in email has to be checked again.
 */
export function falseLinks(html: string): FalseLink[] {
  const found: FalseLink[] = [];
  const open: OpenLink[] = [];
  // Browsers end a link where another one begins, so text belongs to the innermost.
  const write = (text: string) => {
    const link = open.at(-1);
    if (link) link.text += text;
  };
  const parser = new Parser({
    onopentag(name, { href = "", alt = "" }) {
      write(name === "img" ? alt : name === "br" ? " " : "");
      if (name === "a") open.push({ start: parser.startIndex, end: parser.endIndex + 1, href, text: "" });
    },
    ontext: write,
    onclosetag(name) {
      const link = name === "a" ? open.pop() : undefined;
      const shown = link && foreignAddress(link);
      if (shown) found.push({ start: link.start, end: link.end, shown });
    },
  });
  parser.end(html);
  return found.sort((a, b) => a.start - b.start);
}

/** Takes the target from false links, so that only their text stays. */
export function withoutFalseLinks(html: string): string {
  let [kept, end] = ["", 0];
  for (const link of falseLinks(html)) {
    kept += `${html.slice(end, link.start)}<a>`;
    end = link.end;
  }
  return kept + html.slice(end);
}

const letter = "\\p{L}\\p{N}\\p{M}_\\-";
/** The host of an address with any scheme, and domains on their own. The other dots are ones that URLs read as dots. */
const shownAddress = new RegExp(
  `(?<![${letter}.@])(?:\\p{L}[${letter}.]*://([^\\s/?#\\\\]*)|((?:[${letter}]+[.。．｡])+\\p{L}[${letter}]+)(?![${letter}@]))`,
  "giu",
);
/** Endings that are no top-level domains. */
const fileName = /\.(?:pdf|docx?|xlsx?|pptx?|ics|html?|txt|jpe?g|png|gif|mp3|mp4)$/i;

function foreignAddress({ href, text }: OpenLink): string | null {
  const target = targetHost(href);
  // Invisible characters would hide an address from the pattern, but from no reader.
  for (const [shown, withScheme, domain = ""] of text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .matchAll(shownAddress)) {
    if (withScheme === undefined && fileName.test(domain)) continue;
    if (!isSameSite(hostOf(withScheme ?? domain), target)) return shown.slice(0, MAX_SHOWN_LENGTH);
  }
  return null;
}

const MAX_SHOWN_LENGTH = 60;
const MAX_HOST_LENGTH = 253;

/** The host that a link leads to; empty for keys and phone numbers. */
function targetHost(href: string): string {
  const [, address = ""] = /^\s*mailto:[^@?]*@([^?\s]*)/i.exec(href) ?? [];
  if (address !== "") return hostOf(address);
  return /^\s*https?:/i.test(href) && URL.canParse(href) ? new URL(href).hostname : "";
}

/** A host in its ASCII form; empty if it is none. */
function hostOf(text: string): string {
  const url = text.length <= MAX_HOST_LENGTH ? `http://${text}` : "";
  return URL.canParse(url) ? new URL(url).hostname : "";
}

/**
 * Whether two hosts are the same, or one is a subdomain of the other. Stricter than comparing registrable domains, which
 * would need a list of public suffixes: such a list ages, is large, and a short one takes `alice.github.io` and
 * `mallory.github.io` for one.
 */
function isSameSite(one: string, other: string): boolean {
  if (one === "" || other === "") return false;
  const [a, b] = [one, other].map((host) => `.${host.replace(/^www\./, "").replace(/\.$/, "")}`);
  return a === b || (a ?? "").endsWith(b ?? "") || (b ?? "").endsWith(a ?? "");
}
