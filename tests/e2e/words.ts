import { randomBytes } from "node:crypto";

/** A word unique to a test, of letters only: names may contain few digits. */
export function newWord(): string {
  return Array.from(randomBytes(8), (byte) => String.fromCharCode(97 + (byte % 26))).join("");
}
