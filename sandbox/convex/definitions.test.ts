import { expect, test } from "vitest";
import { evaluateDefinitions } from "./definitions";

const component = (name: string) => `export default { export: () => ({ name: "${name}" }) }`;
const importOf = (path: string) => `import child from "./_componentDeps/${Buffer.from(path).toString("base64url")}";`;

test("replaces an imported definition by its path and name", async () => {
  const app = `${importOf("../limits")} export default { export: () => ({ child }) };\n//# sourceMappingURL=app.js.map`;
  const sources = new Map([
    ["", app],
    ["../limits", component("limiter")],
  ]);

  const definitions = await evaluateDefinitions(sources);

  expect(definitions.get("../limits")).toEqual({ name: "limiter" });
  expect(definitions.get("")).toEqual({ child: { componentDefinitionPath: "../limits", defaultName: "limiter" } });
});

test.each([
  ["a missing component", new Map([["", importOf("../gone")]]), /"..\/gone" is imported but was not sent/],
  ["a cycle", new Map([["a", importOf("a") + component("a")]]), /"a" imports itself/],
  ["no default export", new Map([["", "export const app = 1"]]), /does not export an app or a component/],
])("rejects %s", async (_, sources, message) => {
  await expect(evaluateDefinitions(sources)).rejects.toThrow(message);
});
