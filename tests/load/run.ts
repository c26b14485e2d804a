import { ConvexHttpClient } from "convex/browser";
import { ClientPool } from "./clientPool";
import { deploymentTarget } from "./deploymentTarget";
import { type BookableEventType, readEventType, SlotAllocator } from "./eventTypes";
import { type Options, parseOptions, usage } from "./options";
import { type RoundResult, runRound } from "./round";
import { startSandboxTarget } from "./sandboxTarget";
import { type Role, roles, type Scenario, scenarios } from "./scenarios";
import type { Target } from "./target";

/** The maximum duration of a run. */
const TIMEOUT_MS = 15 * 60_000;

type Figures = {
  scenario: string;
  rounds: number;
  calls: number;
  winners: number;
  rejected: Record<string, number>;
  violations: string[];
  seconds: number;
};

/** `npm run test:load`: exits with 1 on any violation. */
async function main(): Promise<void> {
  if (process.argv.includes("--help")) return console.log(usage);
  const options = parseOptions(process.argv.slice(2));
  setTimeout(() => fail(new Error("The load test timed out.")), TIMEOUT_MS).unref();
  const print = console.log;
  // Hide the backend's log lines about emails.
  console.info = () => {};
  const all: Figures[] = [];
  for (const scenario of scenarios) {
    const figures = await runScenario(scenario, options);
    if (!figures) continue;
    all.push(figures);
    if (!options.json) print(lineOf(figures));
  }
  const violated = all.some(({ violations }) => violations.length > 0);
  const total = (key: "rounds" | "calls" | "seconds") => all.reduce((sum, figures) => sum + figures[key], 0);
  if (options.json) print(JSON.stringify(all, null, 2));
  else
    print(
      `${total("rounds")} rounds, ${total("calls")} calls, ${Math.round(total("seconds"))} s: ${violated ? "VIOLATED" : "no violations"}`,
    );
  process.exit(violated ? 1 : 0);
}

/** Runs all rounds of one scenario. Returns null if the deployment lacks something it needs. */
async function runScenario(
  scenario: Scenario,
  { rounds, clients, email, deployment }: Options,
): Promise<Figures | null> {
  const start = performance.now();
  const target = deployment ? deploymentTarget(deployment) : await startSandboxTarget();
  const isPossible = scenario.needs.every((role) => target.slugs[role]) && (!scenario.changes || target.owner);
  if (!isPossible) return null;
  const pool = await ClientPool.start({ url: target.url, size: clients, ownerToken: target.owner?.token });
  const client = new ConvexHttpClient(target.url);
  const allocator = new SlotAllocator(client);
  const eventType = await loadEventTypes(client, target);
  const results: RoundResult[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const slots = await scenario.slots({ allocator, eventType, round });
    const size = Math.min(clients, sizeOf(round));
    results.push(await runRound({ target, pool, email }, scenario, { index: round, size, slots }));
  }
  pool.end();
  await target.close();
  return { ...figuresOf(scenario, results), seconds: (performance.now() - start) / 1_000 };
}

/** Runs the largest rounds first, while the database is small. */
function sizeOf(round: number): number {
  if (round < 20) return 200;
  return round < 30 ? 50 : 10;
}

/** Reads the target's event types. @returns a lookup by role, which throws for a missing one. */
async function loadEventTypes(client: ConvexHttpClient, { slugs }: Target): Promise<(role: Role) => BookableEventType> {
  const eventTypes = new Map<Role, BookableEventType>();
  for (const role of roles) {
    const professional = role === "elsewhere" ? "another" : "one";
    if (slugs[role]) eventTypes.set(role, await readEventType(client, slugs[role], professional));
  }
  return (role) => {
    const eventType = eventTypes.get(role);
    if (!eventType) throw new Error(`Missing option --${role}.`);
    return eventType;
  };
}

function figuresOf({ name }: Scenario, results: RoundResult[]): Omit<Figures, "seconds"> {
  const rejected: Record<string, number> = {};
  for (const outcome of results.flatMap(({ outcomes }) => outcomes)) {
    if (!outcome.ok) rejected[outcome.code] = (rejected[outcome.code] ?? 0) + 1;
  }
  const sum = (key: "calls" | "winners") => results.reduce((total, result) => total + result[key], 0);
  const violations = results.flatMap((result, round) => result.violations.map((text) => `round ${round + 1}: ${text}`));
  return { scenario: name, rounds: results.length, calls: sum("calls"), winners: sum("winners"), rejected, violations };
}

/** Formats a summary line, with the first violations. */
function lineOf({ scenario, rounds, calls, winners, rejected, violations, seconds }: Figures): string {
  const codes = Object.entries(rejected).map(([code, count]) => `${code} ${count}`);
  const counts = [`${rounds} rounds`, `${calls} calls`, `${winners} booked`, ...codes, `${Math.round(seconds)} s`];
  const isClean = violations.length === 0;
  const shown = violations.slice(0, 5).map((violation) => `\n    ${violation}`);
  const rest = violations.length > shown.length ? `\n    … ${violations.length} in total` : "";
  return `${isClean ? "✓" : "✗"} ${scenario.padEnd(30)} ${counts.join(", ")}${shown.join("")}${rest}`;
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

main().catch(fail);
