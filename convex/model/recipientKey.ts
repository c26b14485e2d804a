import { env } from "../_generated/server";
import { foldAddress } from "../domain/emailAddress";
import { keyedDigest } from "./secrets";

/** Identifies the mailbox behind an address in counters and lists. Nobody can read the address from it. */
export function recipientKeyOf(address: string): Promise<string> {
  return keyedDigest(env.ADDRESS_HASH_SECRET, foldAddress(address));
}
