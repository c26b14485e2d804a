import { defineSchema, defineTable } from "convex/server";
import { type JSONValue, v } from "convex/values";
import { convexTest } from "convex-test";
import { expect, test } from "vitest";
import type { App } from "./app";
import { Indexes, type SerializedQuery } from "./indexes";
import { installSyscalls, rawSyscall } from "./syscalls";

const schema = defineSchema({
  visits: defineTable({ room: v.optional(v.string()), at: v.any(), place: v.optional(v.object({ floor: v.number() })) })
    .index("by_room_and_at", ["room", "at"])
    .index("by_floor", ["place.floor"]),
  others: defineTable({ at: v.any() }),
});
const root = { path: "", schema, modules: new Map(), compiled: new Map() };
const app: App = { root, children: [], auth: { providers: [] }, crons: {}, router: null };

type Range = NonNullable<SerializedQuery["source"]["range"]>;
const missing = { $undefined: null };
const none: Range = [];
const rooms: Range[] = ["a", missing].map((value) => [{ type: "Eq", fieldPath: "room", value }]);
const on = (fieldPath: string, ...bounds: [type: string, value: JSONValue][]): Range =>
  bounds.map(([type, value]) => ({ type, fieldPath, value }));
const lower: Range[] = [none, on("at", ["Gt", 1]), on("at", ["Gte", 2]), on("at", ["Gte", null])];
const upper: Range[] = [none, on("at", ["Lt", 2]), on("at", ["Lte", 2]), on("at", ["Lt", "x"])];

const ranges: [index: string, Range][] = [
  ...rooms.flatMap((room) =>
    lower.flatMap((from) => upper.map((to): [string, Range] => ["by_room_and_at", [...room, ...from, ...to]])),
  ),
  ["by_room_and_at", none],
  ["by_room_and_at", on("room", ["Gt", missing], ["Lte", "a"])],
  ["by_room_and_at", on("room", ["Lt", "b"], ["Gte", "a"])],
  ["by_floor", on("place.floor", ["Eq", 2])],
  ["by_floor", on("place.floor", ["Gt", missing])],
  ["by_creation_time", none],
  ["by_id", none],
];
const queries = ranges.flatMap(([index, range]): SerializedQuery[] =>
  ([null, "asc", "desc"] as const).map((order) => ({
    source: { type: "IndexRange", indexName: `visits.${index}`, range, order },
    operators: [],
  })),
);
queries.push({ source: { type: "FullTableScan", tableName: "visits", order: "desc" }, operators: [] });

/** Writes documents to convex-test and to the indexes, as commits do. */
function tables() {
  const convex = convexTest({ schema, modules: { "./_generated/api.js": async () => ({}) } });
  installSyscalls();
  const indexes = new Indexes(app);
  const write = async (op: string, args: { table: string; id?: string; value?: JSONValue }): Promise<string> =>
    convex.run(async () => {
      const written = (await rawSyscall(op, args)) as { _id?: string };
      const id = args.id ?? written._id ?? "";
      const document = await rawSyscall("1.0/get", { table: args.table, id });
      indexes.set("", id, document === null ? null : JSON.stringify(document));
      return id;
    });
  const expected = async (query: SerializedQuery): Promise<object[]> => {
    const page = () => rawSyscall("1.0/queryPage", { query, cursor: null, pageSize: 1_000 });
    return JSON.parse(await convex.run(async () => JSON.stringify(await page()))).page;
  };
  const found = (query: SerializedQuery) => indexes.find("", query)?.map((json): object => JSON.parse(json));
  return { write, expected, found };
}

const visits: object[] = [null, 1, 2, 2, 3.5, true, "x", "é", { $integer: "AgAAAAAAAAA=" }].flatMap((at, floor) => [
  { at, room: "a" },
  { at },
  { at, room: "b", place: { floor: floor % 3 } },
]);

test("returns the same documents as a full scan by convex-test, after every kind of write", async () => {
  const { write, expected, found } = tables();
  const ids: string[] = [];
  for (const value of visits) ids.push(await write("1.0/insert", { table: "visits", value: value as JSONValue }));
  await write("1.0/insert", { table: "others", value: { at: 2 } });
  for (const query of queries) expect(found(query), JSON.stringify(query)).toEqual(await expected(query));

  for (const [place, id] of ids.entries()) {
    if (place % 3 === 0) await write("1.0/remove", { table: "visits", id });
    if (place % 3 === 1) await write("1.0/shallowMerge", { table: "visits", id, value: { at: place, room: "a" } });
  }
  await write("1.0/insert", { table: "visits", value: { at: 2, room: "a" } });
  for (const query of queries) expect(found(query), JSON.stringify(query)).toEqual(await expected(query));
});

test("applies a limit", async () => {
  const { write, found } = tables();
  for (const at of [3, 1, 2]) await write("1.0/insert", { table: "visits", value: { room: "a", at } });
  const source = { type: "IndexRange", indexName: "visits.by_room_and_at", range: none, order: "desc" } as const;

  expect(found({ source, operators: [{ limit: 2 }] })).toMatchObject([{ at: 3 }, { at: 2 }]);
});

test.each<[string, Partial<SerializedQuery["source"]>, object[]]>([
  ["a filter", {}, [{ filter: { $eq: [1, 1] } }]],
  ["a search", { type: "Search" }, []],
  ["an unknown index", { indexName: "visits.by_nothing" }, []],
  ["a range over a field out of order", { range: on("at", ["Eq", 1]) }, []],
  ["two bounds on one side", { range: on("room", ["Gt", "a"], ["Gte", "b"]) }, []],
  ["a bound before an equal field", { range: [...on("room", ["Gt", "a"]), ...on("at", ["Eq", 1])] }, []],
])("leaves %s to convex-test", (_, source, operators) => {
  const query = { source: { type: "IndexRange", indexName: "visits.by_room_and_at", ...source }, operators };

  expect(tables().found(query)).toBeUndefined();
});
