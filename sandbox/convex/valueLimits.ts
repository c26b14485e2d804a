import { getConvexSize, type Value } from "convex/values";

// The numbers are those of "Limits" in Convex's docs, the messages those of its source (crates/value, crates/udf).

const MIB = 2 ** 20;
/** The size of a document in bytes, with its system fields. */
const MAX_DOCUMENT_BYTES = MIB;
/** The size in bytes of a function's arguments, and of its result. */
const MAX_CALL_BYTES = 16 * MIB;
const MAX_ARRAY_LENGTH = 8192;
const MAX_FIELDS = 1024;
/** Levels of arrays and objects in a value. The docs name only the limit for documents. */
const MAX_NESTING = 64;
const MAX_DOCUMENT_NESTING = 16;

/** Checks the arguments of the function `path` ("bookings:list"), which count as an array of one. @throws if Convex would refuse them. */
export function checkArguments(path: string, args: unknown): void {
  nestingOf([args]);
  const bytes = getConvexSize([args as Value]);
  if (bytes <= MAX_CALL_BYTES) return;
  throw new Error(`Arguments for ${path} are too large (actual: ${mib(bytes)}, limit: ${mib(MAX_CALL_BYTES)})`);
}

/** Checks the result of the function `path`. @throws if Convex would refuse it. */
export function checkResult(path: string, result: unknown): void {
  try {
    nestingOf(result);
  } catch (error) {
    throw new Error(`Function ${path} return value invalid: ${error instanceof Error ? error.message : error}`);
  }
  const bytes = getConvexSize(result as Value | undefined);
  if (bytes <= MAX_CALL_BYTES) return;
  throw new Error(`Function ${path} return value is too large (actual: ${mib(bytes)}, limit: ${mib(MAX_CALL_BYTES)})`);
}

/**
 * Checks what is written to a document.
 * @param fields the written fields, as values or as JSON of values
 * @param bytes the size of the whole document
 * @throws if Convex would refuse the document.
 */
export function checkDocument(fields: unknown, bytes: number): void {
  const nesting = nestingOf(fields);
  if (nesting > MAX_DOCUMENT_NESTING) {
    const limit = `nested ${nesting} levels deep > maximum nesting ${MAX_DOCUMENT_NESTING}`;
    throw new Error(`Document is too nested (${limit})`);
  }
  if (bytes <= MAX_DOCUMENT_BYTES) return;
  throw new Error(`Value is too large (${mib(bytes)} > maximum size ${mib(MAX_DOCUMENT_BYTES)})`);
}

/** Returns how deep arrays and objects are nested: 0 for a number. @throws if any part exceeds a limit. */
function nestingOf(value: unknown): number {
  if (typeof value === "string") checkText(value);
  const parts = partsOf(value);
  if (!parts) return 0;
  const nesting = 1 + parts.reduce((deepest: number, part) => Math.max(deepest, nestingOf(part)), 0);
  if (nesting <= MAX_NESTING) return nesting;
  throw new Error(`Value is too nested (nested ${nesting} levels deep > maximum nesting ${MAX_NESTING})`);
}

/** Returns the parts of an array or object; null for other values, also if they are encoded as `{"$integer": …}`. */
function partsOf(value: unknown): unknown[] | null {
  if (Array.isArray(value)) {
    if (value.length <= MAX_ARRAY_LENGTH) return value;
    throw new Error(`Array length is too long (${value.length} > maximum length ${MAX_ARRAY_LENGTH})`);
  }
  if (typeof value !== "object" || value === null || value instanceof ArrayBuffer) return null;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  if (fields[0]?.[0].startsWith("$")) return null;
  if (fields.length <= MAX_FIELDS) return fields.map(([, field]) => field);
  throw new Error(`Object has too many fields (${fields.length} > maximum number ${MAX_FIELDS})`);
}

/** Half of a surrogate pair alone is not valid Unicode, so Convex cannot parse the JSON with the text. */
function checkText(text: string): void {
  if (/\p{Surrogate}/u.test(text)) throw new Error("Text must be valid Unicode: lone surrogate in hex escape");
}

const mib = (bytes: number): string => `${Number((bytes / MIB).toFixed(2))} MiB`;
