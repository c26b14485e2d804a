import type { Value } from "convex/values";

/** Strings that an attacker could send: too long, with unusual characters, or with a meaning in another language. */
const hostileStrings: string[] = [
  "",
  " \t\n\u00a0\u3000",
  "x".repeat(1_000_000),
  ...["\u202egnp.exe\u202c\u200f", "\u200b\u200d\ufeff\u2060", "a\u2028b\u2029c", "\ufdfa".repeat(300)],
  `Z${"\u0351".repeat(5_000)}`,
  "👩‍👩‍👧‍👦".repeat(2_000),
  ...["a\ud800", "\udc00a", "a\u0000\u0007\u001b[31m\u007f\u0085", "a\r\nBcc: everyone@example.com\r\n\r\n<b>"],
  ...["İSTANBUL", "１２３-４５６", "__proto__", "constructor", "hasOwnProperty"],
  ...["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "{{clientName"],
  "{{constructor.constructor('return 1')()}}#{7*7}<%= 7*7 %>",
  ...["' OR '1'='1'; DROP TABLE bookings; --", "../../../../etc/passwd%00", "1e309", '{"position":{"type":"start"}}'],
  ...["2026-02-30", "2026-13", "275760-09", "Mars/Olympus", "UTC+99"],
];

/** Strings that are slow to normalize, parse or match, unless their length is checked first. */
const slowStrings: string[] = [
  `a${"\u0315\u0300".repeat(100_000)}`,
  "\ud800".repeat(300_000),
  `x${" ".repeat(300_000)}x`,
  ...[
    "(",
    "[",
    "{{date}}",
    "{{a}}",
    "{{ ",
    "<b>",
    "<a>",
    '<a href="https://a.example">',
    "<tr ",
    "<!--",
    "a.",
    "a@",
  ].map((piece) => piece.repeat(300_000 / piece.length)),
];

const hostileNumbers: number[] = [
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, -1, 0.1, 1e300, -1e300],
  ...[2 ** 53, Number.MIN_VALUE, Date.UTC(1969, 0), Date.UTC(2099, 11, 31), 8.64e15],
];

/** An object whose keys are names of inherited properties. */
const inheritedNames: Value = JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": {"prototype": {}}}');
const nested = (levels: number): Value => (levels === 0 ? "end" : [nested(levels - 1)]);

/** Values of every type, unusual ones if possible. */
const hostileValues: Value[] = [
  ...[null, true, 0, "text", 2n ** 63n - 1n, new Uint8Array(16).buffer, [], [[]], {}, nested(60)],
  ...[inheritedNames, Array<Value>(8_000).fill(1)],
];

/** Convex encrypts and validates cursors; convex-test does not. */
const cursorFields = ["cursor", "endCursor"];

/** An argument's type, as `exportArgs()` returns it. */
type Shape = { type: string; value?: unknown };
type Fields = Record<string, { fieldType: Shape; optional: boolean }>;
type Variant<Of> = { path: string; value: Of };

/**
 * Valid arguments with every hostile value at every path, with a missing field, and with an extra field.
 * @param shape the function's `exportArgs()`
 */
export function hostileArguments(
  shape: string,
  valid: Record<string, Value>,
  ids: string[],
): Variant<Record<string, Value>>[] {
  const valuesFor = ({ type }: Shape): Value[] => {
    if (type === "number") return [...hostileValues, ...hostileNumbers];
    if (type === "string" || type === "id") return [...hostileValues, ...hostileStrings, ...slowStrings, ...ids];
    // convex-test crashes on null instead of an object. Convex rejects it like any other type.
    return type === "object" ? hostileValues.slice(1) : hostileValues;
  };
  const variantsOf = (at: Shape, value: Value | undefined, path: string): Variant<Value>[] => {
    const own = valuesFor(at).map((hostile) => ({ path, value: hostile }));
    if (at.type === "object" && isRecord(value)) return [...own, ...fieldVariants(at.value as Fields, value, path)];
    if (at.type !== "array" || !Array.isArray(value) || value.length === 0) return own;
    const [first, ...others] = value;
    const elements = variantsOf(at.value as Shape, first, `${path}[0]`);
    return [...own, ...elements.map((variant) => ({ ...variant, value: [variant.value, ...others] }))];
  };
  const fieldVariants = (fields: Fields, value: Record<string, Value>, path: string) => [
    { path: `${path} with an extra field`, value: { ...value, isAdmin: true } },
    ...Object.entries(fields).flatMap(([name, { fieldType }], index) => {
      const earlier = Object.values(fields).slice(0, index);
      if (cursorFields.includes(name) || earlier.some((field) => isSameArray(field.fieldType, fieldType))) return [];
      const { [name]: present, ...others } = value;
      const changed = variantsOf(fieldType, present, `${path}.${name}`);
      const without = { path: `${path} without ${name}`, value: others };
      return [without, ...changed.map((variant) => ({ ...variant, value: { ...others, [name]: variant.value } }))];
    }),
  ];
  return fieldVariants(JSON.parse(shape).value, valid, "");
}

/** Whether two fields are arrays of the same type, like the hours of the weekdays. Testing one of them is enough. */
function isSameArray(one: Shape, other: Shape): boolean {
  return one.type === "array" && JSON.stringify(one) === JSON.stringify(other);
}

function isRecord(value: Value | undefined): value is Record<string, Value> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof ArrayBuffer);
}
