import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cyclesIn, fileOf, importsOf, loadedBy, sources } from "./moduleGraph";

const features = ["account", "booking", "confirmation", "manage", "pages"].concat(
  ["bookings", "emails", "eventTypes"].map((name) => `dashboard/${name}`),
);

/** Which files may not import which (see docs/architecture.md#layout). Packages are written `package:name`. */
const rules: { from: RegExp; except?: RegExp; mayNot: RegExp; because: string }[] = [
  { from: /^convex\/domain\//, mayNot: /^(convex\/(?!domain\/)|package:convex)/, because: "domain is pure" },
  {
    from: /^convex\/model\//,
    mayNot: /^convex\/(?!domain\/|model\/|tables\/|_generated\/|schema$)/,
    because: "model does not depend on functions",
  },
  {
    from: /^convex\/functions\.ts$/,
    mayNot: /^(?!convex\/(_generated\/server|model\/identity)$|package:convex-helpers\/)/,
    because: "every function loads functions.ts, so it only imports what identifies the caller",
  },
  {
    from: /^convex\//,
    except: /^convex\/model\/(vendors\/|webhookSignature\.ts$)/,
    mayNot: /^package:(standardwebhooks|svix|@clerk\/)/,
    because: "only vendor adapters use vendor packages",
  },
  {
    from: /^(?!convex\/(bookingChallenge|clerkWebhook|resendWebhook|emailDelivery)\.ts$)(convex|src|emails|tools)\//,
    mayNot: /^convex\/model\/vendors\//,
    because: "only the entry points that talk to a vendor use its adapter",
  },
  {
    from: /^(convex|src|emails|sandbox|tools)\//,
    mayNot: /^convex\/testing\//,
    because: "only tests use the test set-up",
  },
  {
    from: /^convex\//,
    except: /^convex\/(model\/(outbox\/content|templateEditor|emailTemplates)|emailDelivery|calendarFile)\.ts$/,
    mayNot: /^emails\//,
    because: "only the outbox, the template editor and delivery render emails",
  },
  {
    from: /^convex\/(calendarFile|model\/emailTemplates)\.ts$/,
    mayNot: /^emails\/(?!calendarFile$|defaults\.generated$)/,
    because: "these files render no emails",
  },
  { from: /^emails\//, mayNot: /^(convex\/(?!domain\/)|src\/)/, because: "emails only use domain" },
  {
    from: /^src\//,
    mayNot: /^(convex\/(?!domain\/|_generated\/)|emails\/)/,
    because: "the web app only uses the API and domain",
  },
  { from: /^src\/lib\//, mayNot: /^src\/(?!lib\/)/, because: "lib does not depend on features or ui" },
  { from: /^src\/ui\//, mayNot: /^src\/(?!lib\/|ui\/)/, because: "ui does not depend on features" },
  {
    from: /^src\/dashboard\/[^/]+$/,
    mayNot: /^src\/(?!lib\/|ui\/|dashboard\/)/,
    because: "the dashboard only imports its own features",
  },
  ...features.map((feature) => ({
    from: new RegExp(`^src/${feature}/`),
    mayNot: new RegExp(`^src/(?!lib/|ui/|${feature}/)`),
    because: "features do not import one another",
  })),
  { from: /^(convex|emails)\//, mayNot: /^src\//, because: "the backend does not depend on the web app" },
  {
    from: /^(convex|src|emails)\//,
    except: /^convex\/emailDelivery\.ts$/,
    mayNot: /^package:resend$/,
    because: "only emailDelivery sends email",
  },
  {
    from: /^(convex|src|emails|tools)\//,
    mayNot: /^(sandbox|tests)\//,
    because: "the product does not depend on the sandbox",
  },
  { from: /^tools\//, mayNot: /^(convex|src|emails)\//, because: "tools do not import the product" },
  { from: /^(convex|src|emails)\//, mayNot: /^tools\//, because: "the product does not depend on its tools" },
];

/**
 * Modules that the queries of open pages must not import, even indirectly: Convex evaluates all of a function's imports
 * on every call.
 */
const heavyModules =
  /^(emails\/(?!defaults\.generated)|package:(luxon|zod|libphonenumber-js|sanitize-html|ical-generator|resend|standardwebhooks|@convex-dev\/rate-limiter))/;
const lightEntries = [
  ...["bookings", "bookingMoves", "bookingUndo", "cancelMany", "clock", "confirmation", "emails", "emailTemplates"],
  ...["eventTypes", "health", "manage", "outbox", "privacy", "professionals", "slots", "slugs"],
];

function violations(file: string, source: string): string[] {
  const applicable = rules.filter(({ from, except }) => from.test(file) && !except?.test(file));
  return importsOf(file, source).flatMap(({ name }) =>
    applicable.filter(({ mayNot }) => mayNot.test(name)).map(({ because }) => `${file} -> ${name}: ${because}`),
  );
}

test("no file breaks an import rule", () => {
  const files = Object.entries(sources);
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap(([file, source]) => violations(file, source))).toEqual([]);
});

test("there are no import cycles", () => {
  const graph = new Map(
    Object.entries(sources).map(([file, source]) => [
      file,
      importsOf(file, source).flatMap(({ name }) => fileOf(name) ?? []),
    ]),
  );
  expect(cyclesIn(graph)).toEqual([]);
});

describe("functions that open pages call", () => {
  const loadedFrom = (name: string) => [...loadedBy(`convex/${name}.ts`)];

  test.each(lightEntries)("%s loads no heavy modules", (name) => {
    expect(existsSync(`convex/${name}.ts`)).toBe(true);
    expect(loadedFrom(name).filter((module) => heavyModules.test(module))).toEqual([]);
  });

  test("emailTemplateEditor does, so these tests can fail", () => {
    const loaded = loadedFrom("emailTemplateEditor");
    for (const module of ["package:sanitize-html", "package:zod/mini"]) expect(loaded).toContain(module);
  });
});

describe("the rules catch", () => {
  test.each([
    ["convex/domain/a.ts", 'import { v } from "convex/values";'],
    ["convex/domain/a.ts", 'import x from "../model/bookings";'],
    ["convex/model/a.ts", 'import x from "../bookings";'],
    ["convex/functions.ts", 'import x from "./model/professionals";'],
    ["convex/model/a.ts", 'import x from "./vendors/resend";'],
    ["convex/clerkWebhook.ts", 'import { Webhook } from "standardwebhooks";'],
    ["convex/bookings.ts", 'import { setUp } from "./testing/backend.setup";'],
    ["convex/bookings.ts", 'import x from "../emails/message";'],
    ["convex/calendarFile.ts", 'import x from "../emails/message";'],
    ["convex/bookings.ts", 'import { Resend } from "resend";'],
    ["emails/a.tsx", 'import x from "../convex/model/outbox";'],
    ["src/booking/A.tsx", 'import x from "../../convex/model/bookings";'],
    ["src/booking/A.tsx", 'const x = import("../../emails/message");'],
    ["src/booking/A.tsx", 'import x from "../account/AccountPage";'],
    ["src/dashboard/bookings/A.tsx", 'import x from "../emails/types";'],
    ["src/dashboard/A.tsx", 'import x from "../booking/terms";'],
    ["src/lib/a.ts", 'import x from "../ui/Button";'],
    ["src/ui/form/A.tsx", 'import x from "../../account/AccountPage";'],
    ["src/main.tsx", 'export * from "../sandbox/start";'],
    ["tools/doctor/doctor.ts", 'import x from "../../sandbox/start";'],
    ["tools/doctor/doctor.ts", 'import x from "../../convex/http";'],
    ["src/main.tsx", 'import x from "../tools/clerkKey";'],
  ])("%s: %s", (file, source) => expect(violations(file, source)).toHaveLength(1));

  test("a cycle through three files", () => {
    const graph = new Map([
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["a"]],
      ["d", ["a"]],
    ]);
    expect(cyclesIn(graph)).toEqual([["a", "b", "c"]]);
  });
});
