import ipaddr from "ipaddr.js";

/**
 * What a client's network address is counted under: an IPv4 address itself, of IPv6 the /64 that one customer is given.
 * Other text counts as it is.
 */
export function addressGroup(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return `${parsed.toByteArray().slice(0, 8).join(".")}/64`;
}
