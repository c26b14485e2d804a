import { expect, test } from "vitest";
import { foldAddress } from "./emailAddress";

test.each([
  ["client.one@example.com", "client.one@example.com"],
  ["Client.One@Example.COM", "client.one@example.com"],
  ["client.one+tag@example.com", "client.one@example.com"],
  ["client+a+b@example.com", "client@example.com"],
  // Nothing would be left without the tag.
  ["+tag@example.com", "+tag@example.com"],
  ["c.l.i.ent+x@gmail.com", "client@gmail.com"],
  ["Client@GoogleMail.com", "client@gmail.com"],
  ["client@gmail.com.example", "client@gmail.com.example"],
  ["nobody", "@nobody"],
  ["", "@"],
])("%s is the mailbox %s", (address, folded) => {
  expect(foldAddress(address)).toBe(folded);
  expect(foldAddress(folded)).toBe(folded);
});
