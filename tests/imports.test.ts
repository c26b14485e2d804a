import { posix } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

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
    ["src/main.tsx", 'export * from "../sandbox/start";'],
    ["tools/doctor/doctor.ts", 'import x from "../../sandbox/start";'],
    ["tools/doctor/doctor.ts", 'import x from "../../convex/http";'],
    ["src/main.tsx", 'import x from "../tools/clerkKey";'],
  ])("%s: %s", (file, source) => expect(violations(file, source)).toHaveLength(1));
});
