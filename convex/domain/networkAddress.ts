import ipaddr from "ipaddr.js";

/**
 * The rate limit key of a network address: an IPv4 address as it is, an IPv6 address as its /64, which belongs to one
 * subscriber. Any other text is its own key.
 */
export function addressGroup(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return `${parsed.toByteArray().slice(0, 8).join(".")}/64`;
}
