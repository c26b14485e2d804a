import { expect, test } from "vitest";
import { addressGroup } from "./networkAddress";

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

test("returns other text unchanged", () => expect(addressGroup("unknown")).toBe("unknown"));
