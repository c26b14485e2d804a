import { expect, test } from "vitest";
import { addressGroup, addressScope } from "./networkAddress";

test("groups IPv4 by address, even if written as IPv6", () => {
  expect(addressGroup("203.0.113.7")).toBe("203.0.113.7");
  expect(addressGroup("::ffff:203.0.113.7")).toBe("203.0.113.7");
  expect(addressGroup("203.0.113.8")).not.toBe(addressGroup("203.0.113.7"));
});

test("groups IPv6 by its first 64 bits, in any notation", () => {
  const group = addressGroup("2001:db8:1:2::1");
  expect(addressGroup("2001:0DB8:0001:0002:ffff:ffff:ffff:ffff")).toBe(group);
  expect(addressGroup("2001:db8:1:3::1")).not.toBe(group);
});

test("groups everything else together, so that invented text gives nobody a new key", () => {
  const texts = ["", "unknown", "a".repeat(256), "203.0.113.7:4711", "1.2.3.4, 5.6.7.8", "[::1]", "999.1.1.1"];
  expect(new Set(texts.map(addressGroup)).size).toBe(1);
  expect(addressGroup("fe80::1%a")).toBe(addressGroup("fe80::1%b"));
});

test.each([
  ["8.8.8.8", "public"],
  ["2606:4700::1111", "public"],
  ["10.1.2.3", "internal"],
  ["::ffff:127.0.0.1", "internal"],
  ["fe80::1%eth0", "internal"],
  ["unknown", "none"],
])("%s is %s", (address, scope) => expect(addressScope(address)).toBe(scope));
