import { posix } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const features = ["account", "booking", "confirmation", "pages"].concat(
  ["bookings", "emails", "eventTypes"].map((name) => `dashboard/${name}`),
);

/** Who may import whom (docs/architecture.md). Packages are written `package:name`. */
const rules: { from: RegExp; except?: RegExp; mayNot: RegExp; because: string }[] = [
  { from: /^convex\/domain\//, mayNot: /^(convex\/(?!domain\/)|package:convex)/, because: "domain is pure" },
  {
    from: /^convex\/model\//,
    mayNot: /^convex\/(?!domain\/|model\/|_generated\/)/,
    because: "model is below functions",
  },
  {
    from: /^convex\//,
    except: /^convex\/(model\/(outbox\/queue|templateEditing)|emailDelivery|calendarFile)\.ts$/,
    mayNot: /^emails\//,
    because: "only outbox and delivery render",
  },
  {
    from: /^convex\/calendarFile\.ts$/,
    mayNot: /^emails\/(?!calendarFile$)/,
    because: "the route serves files, no messages",
  },
  { from: /^emails\//, mayNot: /^(convex\/(?!domain\/)|src\/)/, because: "emails use pure rules only" },
  {
    from: /^src\//,
    mayNot: /^(convex\/(?!domain\/|_generated\/)|emails\/)/,
    because: "the client uses API and pure rules",
  },
  { from: /^src\/lib\//, mayNot: /^src\/(?!lib\/)/, because: "features and ui build on lib" },
  { from: /^src\/ui\//, mayNot: /^src\/(?!lib\/|ui\/)/, because: "ui knows no feature" },
  {
    from: /^src\/dashboard\/[^/]+$/,
    mayNot: /^src\/(?!lib\/|ui\/|dashboard\/)/,
    because: "the dashboard imports its own features only",
  },
  ...features.map((feature) => ({
    from: new RegExp(`^src/${feature}/`),
    mayNot: new RegExp(`^src/(?!lib/|ui/|${feature}/)`),
    because: "features import no other feature",
  })),
  { from: /^(convex|emails)\//, mayNot: /^src\//, because: "nothing stands on the client" },
  {
    from: /^(convex|src|emails)\//,
    except: /^convex\/emailDelivery\.ts$/,
    mayNot: /^package:resend$/,
    because: "one file sends",
  },
  {
    from: /^(convex|src|emails|tools)\//,
    mayNot: /^(sandbox|tests)\//,
    because: "the product does not know the sandbox",
  },
  { from: /^tools\//, mayNot: /^(convex|src|emails)\//, because: "tools look at the product from outside" },
  { from: /^(convex|src|emails)\//, mayNot: /^tools\//, because: "the product runs without its tools" },
];

/** Prefixes of the subpath imports that package.json declares, and the folders behind them. */
const aliases: Record<string, string> = { "#domain/": "convex/domain/", "#convex/": "convex/_generated/" };

const sources = import.meta.glob<string>(
  [
    "../{convex,src,emails,tools}/**/*.{ts,tsx}",
    "!../**/*.{test,setup,generated}.{ts,tsx}",
    "!../convex/_generated/**",
  ],
  { query: "?raw", import: "default", eager: true },
);

function importsOf(file: string, source: string): string[] {
  return ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => {
    if (fileName.startsWith(".")) return posix.join(posix.dirname(file), fileName);
    const alias = Object.keys(aliases).find((prefix) => fileName.startsWith(prefix));
    return alias ? fileName.replace(alias, aliases[alias] ?? "") : `package:${fileName}`;
  });
}

function violations(file: string, source: string): string[] {
  const applying = rules.filter(({ from, except }) => from.test(file) && !except?.test(file));
  return importsOf(file, source).flatMap((imported) =>
    applying.filter(({ mayNot }) => mayNot.test(imported)).map(({ because }) => `${file} -> ${imported}: ${because}`),
  );
}

test("no file imports what it may not", () => {
  const files = Object.entries(sources).map(([path, source]) => [path.replace("../", ""), source] as const);
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap(([file, source]) => violations(file, source))).toEqual([]);
});

/** The files of a cycle of imports in src, the first one repeated at the end; null if there is none. */
function findCycle(imports: ReadonlyMap<string, string[]>): string[] | null {
  const done = new Set<string>();
  function visit(file: string, path: string[]): string[] | null {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const imported of imports.get(file) ?? []) {
      const cycle = visit(imported, [...path, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return null;
  }
  for (const file of imports.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return null;
}

test("no files of src import each other in a cycle", () => {
  const files = Object.entries(sources).map(([path, source]) => [path.replace("../", ""), source] as const);
  const ofSrc = files.filter(([file]) => file.startsWith("src/"));
  const graph = new Map(ofSrc.map(([file, source]) => [file.replace(/\.tsx?$/, ""), importsOf(file, source)]));
  expect(findCycle(graph)).toBeNull();
});

test("a cycle is found", () => {
  const cycle = new Map([
    ["src/a", ["src/b"]],
    ["src/b", ["package:react", "src/c"]],
    ["src/c", ["src/b"]],
  ]);
  expect(findCycle(cycle)).toEqual(["src/b", "src/c", "src/b"]);
});

describe("the rules catch", () => {
  test.each([
    ["convex/domain/a.ts", 'import { v } from "convex/values";'],
    ["convex/domain/a.ts", 'import x from "../model/bookings";'],
    ["convex/model/a.ts", 'import x from "../bookings";'],
    ["convex/bookings.ts", 'import x from "../emails/message";'],
    ["convex/calendarFile.ts", 'import x from "../emails/message";'],
    ["convex/bookings.ts", 'import { Resend } from "resend";'],
    ["emails/a.tsx", 'import x from "../convex/model/outbox/queue";'],
    ["src/booking/A.tsx", 'import x from "../../convex/model/bookings";'],
    ["src/booking/A.tsx", 'const x = import("../../emails/message");'],
    ["src/booking/A.tsx", 'import x from "../account/useForm";'],
    ["src/dashboard/bookings/A.tsx", 'import x from "../emails/types";'],
    ["src/dashboard/A.tsx", 'import x from "../booking/types";'],
    ["src/lib/a.ts", 'import x from "../ui/Button";'],
    ["src/ui/form/A.tsx", 'import x from "../../account/useForm";'],
    ["src/main.tsx", 'export * from "../sandbox/start";'],
    ["tools/doctor/doctor.ts", 'import x from "../../sandbox/start";'],
    ["tools/doctor/doctor.ts", 'import x from "../../convex/http";'],
    ["src/main.tsx", 'import x from "../tools/clerkKey";'],
  ])("%s: %s", (file, source) => expect(violations(file, source)).toHaveLength(1));
});
