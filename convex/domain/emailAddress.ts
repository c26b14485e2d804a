/** What browsers accept in a field of type `email`: the HTML standard's pattern, which also bounds each part of a domain. */
const htmlPattern =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i;

/** What mail servers require beyond it: no dot at an end or twice in a row, and a top-level domain, which is no number. */
const deliverablePattern = /^(?!\.)(?:(?!\.\.|\.@).){1,64}@.+\.(?!\d+$)[^.]{2,}$/;

const MAX_LENGTH = 254;
const example = "Enter an email address like name@example.com.";

/**
 * An address as it is sent to: without surrounding whitespace, without the invisible characters that come along when text
 * is pasted, and with an international domain in its ASCII form. Longer text than any address can have is left unchanged.
 */
export function normalizeEmailAddress(text: string): string {
  if (text.length > 2 * MAX_LENGTH) return text;
  const typed = text.replace(/\p{Default_Ignorable_Code_Point}/gu, "").trim();
  const at = typed.lastIndexOf("@");
  const domain = typed.slice(at + 1);
  return at < 0 || !/[^\0-\x7F]/.test(domain) ? typed : `${typed.slice(0, at)}@${asciiDomain(domain)}`;
}

/** Why a normalized address is invalid, as text for the form, or null. */
export function emailAddressProblem(address: string): string | null {
  if (address === "") return "Enter your email address.";
  if (address.length > MAX_LENGTH) return "This email address is too long.";
  return htmlPattern.test(address) && deliverablePattern.test(address) ? null : example;
}

/** Domains of one provider, which ignores dots in the part before them. */
const gmailDomains = new Set(["gmail.com", "googlemail.com"]);

/**
 * The mailbox behind a normalized address, to count what it gets: without case, without a `+tag`, and at Gmail without the
 * dots. Only for comparison; never send to it.
 */
export function foldAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1).toLowerCase();
  const local = address.slice(0, Math.max(0, at)).toLowerCase();
  const untagged = local.replace(/(?<=.)\+.*$/s, "");
  return gmailDomains.has(domain) ? `${untagged.replaceAll(".", "")}@gmail.com` : `${untagged}@${domain}`;
}

/** The link that writes to an address. Its characters may have a meaning in URLs. */
export function mailtoUrl(address: string): string {
  const at = address.lastIndexOf("@");
  return `mailto:${encodeURIComponent(address.slice(0, at))}${address.slice(at)}`;
}

/** An international domain in its ASCII form; unchanged if it is none. */
function asciiDomain(domain: string): string {
  const url = /^[\p{L}\p{M}\p{N}.。-]+$/u.test(domain) ? `http://${domain}` : "";
  return URL.canParse(url) ? new URL(url).hostname : domain;
}
