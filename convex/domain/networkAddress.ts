import ipaddr from "ipaddr.js";

/** The key of all texts that are not an address, so that a caller who invents them gets no new keys. */
const NO_ADDRESS = "no address";

/** The rate limit key of a network address: an IPv4 address as it is, an IPv6 address as its /64, one subscriber's. */
export function addressGroup(address: string): string {
  if (!ipaddr.isValid(address)) return NO_ADDRESS;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return `${parsed.toByteArray().slice(0, 8).join(".")}/64`;
}

/** Whether an address belongs to the internet ("public") or to the machine or network that it is used in ("internal"). */
export function addressScope(address: string): "public" | "internal" | "none" {
  if (!ipaddr.isValid(address)) return "none";
  return ipaddr.process(address).range() === "unicast" ? "public" : "internal";
}
