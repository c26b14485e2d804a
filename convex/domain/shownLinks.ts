import { linkParts } from "./location";

// Apart from location.ts, which every page loads.

/** A text in which links show where they lead to, as `linkParts` shows them, for what has no links of its own. */
export function withShownLinks(text: string): string {
  return linkParts(text)
    .map((part) => part.text)
    .join("");
}
