import { parseArgs } from "node:util";
import { type Role, roles } from "./scenarios";

export const usage = `Usage: npm run test:load -- [options]

Many clients book at once, each over its own WebSocket. After each round the test checks that no time was booked twice,
that rejected requests left no data behind, and that each booking has one pair of emails.
Without --url, it starts a sandbox with new data.

  --json           print JSON
  --rounds N       rounds of each scenario (default 145): the first 20 with 200 clients, ten with 50, the rest with 10
  --clients N      maximum number of clients (default 200)

Against a test deployment (the bookings are not deleted):
  --url URL        URL of the deployment, such as https://happy-otter-123.convex.cloud
  --single SLUG    a single-session event type without buffers and with many available times; for most scenarios
  --long SLUG      another one of the same professional, with another duration
  --series SLUG    a weekly series of the same professional, at times that --single also has
  --elsewhere SLUG one of another professional, at times that --single also has
  --email ADDRESS  address of the clients, with +tags (default client@example.com)
Scenarios without their event types are skipped, and so are cancelling and moving. Raise BOOKINGS_PER_ADDRESS,
BOOKINGS_PER_ADDRESS_OVERALL and BOOKINGS_PER_EVENT_TYPE in the deployment for the run. The test checks the responses and each booking's confirmation, but
not the rows and emails of rejected requests, which no public function returns.`;

export type Options = {
  json: boolean;
  rounds: number;
  clients: number;
  email: string;
  /** Starts a sandbox if absent. */
  deployment?: { url: string; slugs: Partial<Record<Role, string>> };
};

/** Parses the command line. @throws a readable error. */
export function parseOptions(args: string[]): Options {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args,
    options: {
      json: { type: "boolean", default: false },
      rounds: { ...text, default: "145" },
      clients: { ...text, default: "200" },
      email: { ...text, default: "client@example.com" },
      ...{ url: text, single: text, long: text, series: text, elsewhere: text },
    },
  });
  const { url, json, email } = values;
  if (url !== undefined && values.single === undefined) throw new Error("--url requires --single.");
  const named = roles.flatMap((role) => (values[role] === undefined ? [] : [[role, values[role]] as const]));
  if (url === undefined && named.length > 0) throw new Error("Slugs need a deployment: set --url.");
  return {
    json,
    email,
    rounds: wholeNumber("--rounds", values.rounds, 1, 1_000),
    clients: wholeNumber("--clients", values.clients, 2, 1_000),
    ...(url !== undefined && { deployment: { url, slugs: Object.fromEntries(named) } }),
  };
}

function wholeNumber(name: string, text: string, min: number, max: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw new Error(`${name} must be a number from ${min} to ${max}, not "${text}".`);
}
