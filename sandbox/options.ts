import { parseArgs } from "node:util";

export type Options = {
  /** Start with new data and keep the old data as a backup. */
  fresh: boolean;
  /** The web app's port. The other services use higher ports. */
  port: number;
  /** The time at which the sandbox's clock starts, in UTC milliseconds; undefined means the real time. */
  now: number | undefined;
  /** Each query and mutation evaluates its modules anew, as on Convex. */
  freshModules: boolean;
  /** Clients have to pass a challenge before they book. */
  turnstile: boolean;
  /** Hot reload instead of a production build. */
  dev: boolean;
};

export const usage = `Usage: npm start -- [options]     (npm run dev: the same with hot reload)
  --fresh      start with new data
  --port N     port of the web app; the other services use N+10, N+11 and N+20 (default 3200)
  --now TIME   set the clock of the whole sandbox, such as 2026-03-07T09:00:00-08:00
  --fresh-modules
               evaluate the modules of each query and mutation anew, as Convex does
  --turnstile  clients have to pass a challenge before they book`;

const MAX_PORT_OFFSET = 20;

/**
 * Parses the command line.
 * @throws a readable error if an option is unknown or its value is invalid.
 */
export function parseOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      fresh: { type: "boolean", default: false },
      port: { type: "string", default: "3200" },
      now: { type: "string" },
      "fresh-modules": { type: "boolean", default: false },
      turnstile: { type: "boolean", default: false },
      dev: { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1024 || port > 65_535 - MAX_PORT_OFFSET) {
    throw new Error(`--port must be a number from 1024 to ${65_535 - MAX_PORT_OFFSET}, not "${values.port}".`);
  }
  const now = values.now === undefined ? undefined : Date.parse(values.now);
  if (Number.isNaN(now))
    throw new Error(`--now must be a time such as 2026-03-07T09:00:00-08:00, not "${values.now}".`);
  const { fresh, turnstile, dev } = values;
  return { fresh, port, now, freshModules: values["fresh-modules"], turnstile, dev };
}
