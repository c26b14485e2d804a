import { ConvexHttpClient } from "convex/browser";
import { Crowd } from "./crowd";
import { deploymentTarget } from "./deploymentTarget";
import { Agenda, type Offer, readOffer } from "./offers";
import { type Options, parseOptions, usage } from "./options";
import { playRound, type RoundResult } from "./round";
import { startSandboxTarget } from "./sandboxTarget";
import { type Role, roles, type Scenario, scenarios } from "./scenarios";
import type { Target } from "./target";

/** Whatever happens, the run ends. */
const LONGEST_MS = 15 * 60_000;

type Figures = {
  scenario: string;
  rounds: number;
  calls: number;
  winners: number;
  refused: Record<string, number>;
  violations: string[];
  seconds: number;
};

/** `npm run test:load`: exit code 1 where anything was violated. */
async function main(): Promise<void> {
  if (process.argv.includes("--help")) return console.log(usage);
  const options = parseOptions(process.argv.slice(2));
  setTimeout(() => fail(new Error("The load test took too long and was stopped.")), LONGEST_MS).unref();
  const print = console.log;
  // The backend's own lines, one for each mail, would bury the figures.
  console.info = () => {};
  const all: Figures[] = [];
  for (const scenario of scenarios) {
    const figures = await play(scenario, options);
    if (!figures) continue;
    all.push(figures);
    if (!options.json) print(lineOf(figures));
  }
  const violated = all.some(({ violations }) => violations.length > 0);
  const total = (key: "rounds" | "calls" | "seconds") => all.reduce((sum, figures) => sum + figures[key], 0);
  if (options.json) print(JSON.stringify(all, null, 2));
  else
    print(
      `${total("rounds")} rounds, ${total("calls")} calls, ${Math.round(total("seconds"))} s: ${violated ? "VIOLATED" : "nothing violated"}`,
    );
  process.exit(violated ? 1 : 0);
}

/** All rounds of one scenario; null where the deployment has not what it needs. */
async function play(scenario: Scenario, { rounds, clients, email, deployment }: Options): Promise<Figures | null> {
  const start = performance.now();
  const target = deployment ? deploymentTarget(deployment) : await startSandboxTarget();
  const isPossible = scenario.needs.every((role) => target.slugs[role]) && (!scenario.isCancelled || target.owner);
  if (!isPossible) return null;
  const crowd = await Crowd.start({ url: target.url, size: clients, ownerToken: target.owner?.token });
  const client = new ConvexHttpClient(target.url);
  const agenda = new Agenda(client);
  const offer = await offersOf(client, target);
  const results: RoundResult[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const bids = await scenario.bids({ agenda, offer, round });
    const size = Math.min(clients, sizeOf(round));
    results.push(await playRound({ target, crowd, email }, scenario, { index: round, size, bids }));
  }
  crowd.end();
  await target.close();
  return { ...figuresOf(scenario, results), seconds: (performance.now() - start) / 1_000 };
}

/** The largest first, as long as the sandbox's data are smallest. */
function sizeOf(round: number): number {
  if (round < 20) return 200;
  return round < 30 ? 50 : 10;
}

/** Reads the event types that a target has. @returns a way to one by its role, which throws for one it has not. */
async function offersOf(client: ConvexHttpClient, { slugs }: Target): Promise<(role: Role) => Offer> {
  const offers = new Map<Role, Offer>();
  for (const role of roles) {
    const professional = role === "elsewhere" ? "another" : "one";
    if (slugs[role]) offers.set(role, await readOffer(client, slugs[role], professional));
  }
  return (role) => {
    const offer = offers.get(role);
    if (!offer) throw new Error(`No event type is named for --${role}.`);
    return offer;
  };
}

function figuresOf({ name }: Scenario, results: RoundResult[]): Omit<Figures, "seconds"> {
  const refused: Record<string, number> = {};
  for (const outcome of results.flatMap(({ outcomes }) => outcomes)) {
    if (!outcome.ok) refused[outcome.code] = (refused[outcome.code] ?? 0) + 1;
  }
  const sum = (key: "calls" | "winners") => results.reduce((total, result) => total + result[key], 0);
  const violations = results.flatMap((result, round) => result.violations.map((text) => `round ${round + 1}: ${text}`));
  return { scenario: name, rounds: results.length, calls: sum("calls"), winners: sum("winners"), refused, violations };
}

/** One line for people; the first violations by name. */
function lineOf({ scenario, rounds, calls, winners, refused, violations, seconds }: Figures): string {
  const codes = Object.entries(refused).map(([code, count]) => `${code} ${count}`);
  const counts = [`${rounds} rounds`, `${calls} calls`, `${winners} booked`, ...codes, `${Math.round(seconds)} s`];
  const isClean = violations.length === 0;
  const shown = violations.slice(0, 5).map((violation) => `\n    ${violation}`);
  const rest = violations.length > shown.length ? `\n    … ${violations.length} in all` : "";
  return `${isClean ? "✓" : "✗"} ${scenario.padEnd(30)} ${counts.join(", ")}${shown.join("")}${rest}`;
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

main().catch(fail);
