import { compareValues, type JSONValue, jsonToConvex, type Value } from "convex/values";
import type { App } from "./app";
import { tableKey, tableOfId } from "./ids";

type RangeExpression = { type: string; fieldPath: string; value: JSONValue };

/** A query as passed to the syscalls. */
export interface SerializedQuery {
  source: {
    type: string;
    /** Set for a full table scan. */
    tableName?: string;
    /** Set otherwise, as "table.index". */
    indexName?: string;
    range?: RangeExpression[];
    order?: "asc" | "desc" | null;
  };
  operators: { limit?: number }[];
}

type Key = (Value | undefined)[];
/** An entry of an index: the document's key, and the document as JSON. */
type Entry = { key: Key; json: string };
type Index = { fields: string[]; entries: Entry[] };
type Table = { documents: Map<string, string>; indexes: Map<string, Index> };

export const tableOf = ({ source }: SerializedQuery): string =>
  source.tableName ?? source.indexName?.split(".")[0] ?? "";

/** Keeps the committed documents sorted by the app's indexes, so that queries need no full scan. */
export class Indexes {
  readonly #tables = new Map<string, Table>();
  readonly #declared = new Map<string, string[]>();

  constructor({ root, children }: App) {
    for (const { path, schema } of [root, ...children]) {
      for (const [table, definition] of Object.entries(schema.tables)) {
        for (const { indexDescriptor, fields } of definition[" indexes"]()) {
          this.#declared.set(`${tableKey(path, table)}.${indexDescriptor}`, [...fields, "_creationTime", "_id"]);
        }
      }
    }
  }

  /** Updates a document after a commit; null deletes it. */
  set(component: string, id: string, json: string | null): void {
    const { documents, indexes } = this.#table(tableKey(component, tableOfId(id)));
    const before = documents.get(id);
    for (const index of indexes.values()) {
      if (before !== undefined) index.entries.splice(positionOf(index, before), 1);
      if (json !== null) index.entries.splice(positionOf(index, json), 0, entryOf(index.fields, json));
    }
    if (json === null) documents.delete(id);
    else documents.set(id, json);
  }

  /** @returns the documents that a query finds, as JSON; null if it needs more than a range and a limit. */
  find(component: string, { source, operators }: SerializedQuery): string[] | null {
    if (operators.length > 1 || operators.some(({ limit }) => limit === undefined)) return null;
    const isScan = source.type === "FullTableScan";
    if (!isScan && source.type !== "IndexRange") return null;
    const name = isScan ? "by_creation_time" : (source.indexName?.split(".")[1] ?? "");
    const index = this.#index(tableKey(component, tableOf({ source, operators })), name);
    const bounds = index && boundsOf(index.fields, source.range ?? []);
    if (!bounds) return null;
    const start = partitionPoint(index.entries, bounds.isBefore);
    const found = index.entries.slice(start, partitionPoint(index.entries, bounds.isNotAfter)).map(({ json }) => json);
    if (source.order === "desc") found.reverse();
    return found.slice(0, operators[0]?.limit);
  }

  #table(key: string): Table {
    const table = this.#tables.get(key) ?? { documents: new Map(), indexes: new Map() };
    this.#tables.set(key, table);
    return table;
  }

  /** Returns an index, built on first use; undefined if the schema does not declare it. */
  #index(key: string, name: string): Index | undefined {
    const { documents, indexes } = this.#table(key);
    const fields = name in builtIn ? builtIn[name] : this.#declared.get(`${key}.${name}`);
    const known = indexes.get(name);
    if (known || !fields) return known;
    const entries = [...documents.values()].map((json) => entryOf(fields, json));
    const index = { fields, entries: entries.sort((a, b) => compareKeys(a.key, b.key)) };
    indexes.set(name, index);
    return index;
  }
}

const builtIn: Record<string, string[]> = { by_creation_time: ["_creationTime", "_id"], by_id: ["_id"] };

function entryOf(fields: string[], json: string): Entry {
  const document: JSONValue = JSON.parse(json);
  return { key: fields.map((path) => valueAt(document, path)), json };
}

function valueAt(document: JSONValue, path: string): Value | undefined {
  let value: JSONValue | undefined = document;
  for (const name of path.split(".")) {
    value = typeof value === "object" && value !== null && !Array.isArray(value) ? value[name] : undefined;
  }
  return value === undefined ? undefined : jsonToConvex(value);
}

/** Compares keys up to the length of `prefix`. */
function compareKeys(key: Key, prefix: Key): number {
  for (const [place, value] of prefix.entries()) {
    const order = compareValues(key[place], value);
    if (order !== 0) return order;
  }
  return 0;
}

/** Returns a document's position in an index, or where to insert it. */
function positionOf({ fields, entries }: Index, json: string): number {
  const { key } = entryOf(fields, json);
  return partitionPoint(entries, (other) => compareKeys(other, key) < 0);
}

/** Binary search: returns the number of leading entries for which `isBefore` holds. */
function partitionPoint(entries: Entry[], isBefore: (key: Key) => boolean): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry && isBefore(entry.key)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Returns the bounds of a range in an index; null if it does not follow the index's fields, which convex-test rejects.
 */
function boundsOf(fields: string[], range: RangeExpression[]) {
  const equal = range.filter(({ type }) => type === "Eq");
  const ends = range.slice(equal.length);
  const isInOrder = range.every(({ fieldPath }, place) => fieldPath === fields[Math.min(place, equal.length)]);
  if (!isInOrder || !/^(Gte?|Lte?|Gte? Lte?|Lte? Gte?)?$/.test(ends.map(({ type }) => type).join(" "))) return null;
  const prefix = equal.map(({ value }) => boundValue(value));
  const endOf = (side: string) => {
    const end = ends.find(({ type }) => type.startsWith(side));
    return { key: end ? [...prefix, boundValue(end.value)] : prefix, isOpen: end?.type === side };
  };
  const [lower, upper] = [endOf("Gt"), endOf("Lt")];
  return {
    isBefore: (key: Key) => compareKeys(key, lower.key) < (lower.isOpen ? 1 : 0),
    isNotAfter: (key: Key) => compareKeys(key, upper.key) < (upper.isOpen ? 0 : 1),
  };
}

/** Decodes a bound. `$undefined` stands for a missing field. */
function boundValue(json: JSONValue): Value | undefined {
  return typeof json === "object" && json !== null && "$undefined" in json ? undefined : jsonToConvex(json);
}
