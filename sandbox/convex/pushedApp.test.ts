import { expect, test } from "vitest";
import { evaluatePush } from "./pushedApp";

const registered = (kind: string) => `Object.assign(() => {}, { ${kind}: true, exportArgs: () => "{}" })`;
const app = {
  "lessons.js": `
    import { limit } from "./_deps/SHARED.js";
    export const list = ${registered("isPublic")};
    export const sweep = ${registered("isInternal")};
    export const helper = () => limit + process.env.LIMIT;
  `,
  "_deps/SHARED.js": "export const limit = 1;",
  "schema.js": "export default { tables: { lessons: {}, clients: {} } };",
  "crons.js": `export default { crons: { "sweep them": { name: "lessons:sweep" } } };`,
  "http.js": "export default { getRoutes: () => [['/hook', 'POST']] };",
};
const push = (changes: Record<string, string> = {}, environment = "isolate") => {
  const files = Object.entries({ ...app, ...changes });
  return evaluatePush(
    files.map(([path, source]) => ({ path, source, environment })),
    { LIMIT: "2" },
  );
};

test("summarizes a push", async () => {
  expect(await push()).toEqual({
    ...{ functions: 2, publicFunctions: 1, tables: 2, crons: 1, routes: 1 },
    bytes: expect.any(Number),
  });
});

test.each([
  ["a Node module", { "a.js": `import "node:fs";` }, /a\.js imports node:fs, which Convex's runtime does not have/],
  ["a missing chunk", { "a.js": `import "./_deps/GONE.js";` }, /a\.js imports \.\/_deps\/GONE\.js/],
  ["an API that only Node has", { "a.js": "export const size = require('fs');" }, /a\.js does not load: .*require/],
  ["a missing environment variable", { "a.js": "process.env.NOWHERE.length;" }, /a\.js does not load: .*undefined/],
  [
    "a chunk that uses an undefined function",
    { "_deps/SHARED.js": "export const limit = setup();" },
    /setup is not defined/,
  ],
  ["a syntax error", { "a.js": "export const = 1;" }, /Unexpected token/],
  ["a cron that calls a missing function", { "lessons.js": "export const list = 1;" }, /crons\.ts calls lessons:sweep/],
])("rejects %s", async (_, files, message) => {
  await expect(push(files)).rejects.toThrow(message);
});

test("rejects the Node runtime and does not load lazily imported chunks", async () => {
  await expect(push({}, "node")).rejects.toThrow(/asks for the runtime "node"/);
  expect(await push({ "_deps/LAZY.js": "new MessageChannel();" })).toMatchObject({ functions: 2 });
});
