import { expect, test } from "vitest";
import { checkArguments, checkDocument, checkResult } from "./valueLimits";

const MIB = 2 ** 20;
const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
const withFields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, 1]));

test.each([
  [
    "array elements",
    Array(8_192).fill(0),
    Array(8_193).fill(0),
    "Array length is too long (8193 > maximum length 8192)",
  ],
  ["fields", withFields(1_024), withFields(1_025), "Object has too many fields (1025 > maximum number 1024)"],
  ["nesting", nested(63), nested(64), "Value is too nested (nested 65 levels deep > maximum nesting 64)"],
  ["text", "a😀", "a\ud83d", "Text must be valid Unicode"],
])("limits %s in arguments and results", (_, allowed, refused, message) => {
  expect(() => checkArguments("a:b", allowed)).not.toThrow();
  expect(() => checkArguments("a:b", refused)).toThrow(message);
  expect(() => checkResult("a:b", [allowed])).not.toThrow();
  expect(() => checkResult("a:b", [refused])).toThrow(`Function a:b return value invalid: ${message}`);
});

test("limits the nesting of documents to 16, where encoded values count as one", () => {
  expect(() => checkDocument({ value: nested(15) }, 100)).not.toThrow();
  expect(() => checkDocument({ value: nested(16) }, 100)).toThrow(
    "Document is too nested (nested 17 levels deep > maximum nesting 16)",
  );
  expect(() => checkDocument([[[[[[[[[[[[[[[{ n: { $integer: "AgAAAAAAAAA=" } }]]]]]]]]]]]]]]], 100)).not.toThrow();
});

test("ignores what Convex does not store", () => {
  expect(() => checkResult("a:b", undefined)).not.toThrow();
  expect(() => checkResult("a:b", { ...withFields(1_024), none: undefined, bytes: undefined })).not.toThrow();
  expect(() => checkResult("a:b", [null, 1n, true, new ArrayBuffer(8)])).not.toThrow();
});

test("limits the size of arguments and results to 16 MiB, and of documents to 1 MiB", () => {
  const text = (bytes: number) => "x".repeat(bytes - 2);

  expect(() => checkArguments("a:b", text(16 * MIB - 2))).not.toThrow();
  expect(() => checkArguments("a:b", text(16 * MIB - 1))).toThrow("Arguments for a:b are too large (actual: 16 MiB,");
  expect(() => checkResult("a:b", text(16 * MIB))).not.toThrow();
  expect(() => checkResult("a:b", text(17 * MIB))).toThrow(
    "Function a:b return value is too large (actual: 17 MiB, limit: 16 MiB)",
  );
  expect(() => checkDocument({}, MIB)).not.toThrow();
  expect(() => checkDocument({}, 1.5 * MIB)).toThrow("Value is too large (1.5 MiB > maximum size 1 MiB)");
});
