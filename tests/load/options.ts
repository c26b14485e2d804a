import { parseArgs } from "node:util";
import { type Role, roles } from "./scenarios";

export const usage = `Usage: npm run test:load -- [options]

Many clients book at once, each over a WebSocket of its own; after each round it is checked that nobody booked what
somebody else has, that who lost left nothing behind, and that each winner has one pair of messages.
Without --url against a sandbox that is started for it, with new data.

  --json           figures for a program to read
  --rounds N       rounds of each scenario (default 145): the first 20 with 200 clients, ten with 50, the rest with 10
  --clients N      never more clients than this (default 200)

Against a deployment made for tests (the bookings stay there):
  --url URL        the deployment's, such as https://happy-otter-123.convex.cloud
  --single SLUG    an event type that is booked once, without buffers, with many free times; for most scenarios
  --long SLUG      another one of the same professional, of another length
  --series SLUG    a weekly one of the same professional, at times that --single has as well
  --elsewhere SLUG one of another professional, at times that --single has as well
  --email ADDRESS  where the clients' mail goes, with +tags (default client@example.com)
Scenarios whose event types are not named are left out, and so is cancelling. Raise BOOKINGS_PER_ADDRESS and
BOOKINGS_PER_EVENT_TYPE there for the run. What the deployment's public functions show is checked: the answers, and each
winner's confirmation; not the rows and messages of those who lost.`;

export type Options = {
  json: boolean;
  rounds: number;
  clients: number;
  email: string;
  /** Absent: a sandbox is started. */
  deployment?: { url: string; slugs: Partial<Record<Role, string>> };
};

/** Reads the command line. @throws with a message for people. */
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
  if (url !== undefined && values.single === undefined)
    throw new Error("With --url, name an event type with --single.");
  const named = roles.flatMap((role) => (values[role] === undefined ? [] : [[role, values[role]] as const]));
  if (url === undefined && named.length > 0) throw new Error("Slugs are for a deployment: name it with --url.");
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
