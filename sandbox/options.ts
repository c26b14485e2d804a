import { parseArgs } from "node:util";

export type Options = {
  /** Begin with new data; the old ones are kept aside. */
  fresh: boolean;
  /** The web app's port; the other parts take ports above it. */
  port: number;
  /** What the present moment shall be, in UTC milliseconds; undefined = the real one. */
  now: number | undefined;
  /** Hot reload instead of a build. */
  dev: boolean;
};

export const usage = `Usage: npm start -- [options]     (npm run dev: the same with hot reload)
  --fresh      begin with new data
  --port N     port of the web app; the other parts take N+10, N+11 and N+20 (default 3200)
  --now TIME   let the whole sandbox believe that it is this time, such as 2026-03-07T09:00:00-08:00`;

const highestOffset = 20;

/**
 * Reads the command line.
 * @throws with a message for people if an option is unknown or its value makes no sense.
 */
export function parseOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      fresh: { type: "boolean", default: false },
      port: { type: "string", default: "3200" },
      now: { type: "string" },
      dev: { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1024 || port > 65_535 - highestOffset) {
    throw new Error(`--port must be a number from 1024 to ${65_535 - highestOffset}, not "${values.port}".`);
  }
  const now = values.now === undefined ? undefined : Date.parse(values.now);
  if (Number.isNaN(now))
    throw new Error(`--now must be a time such as 2026-03-07T09:00:00-08:00, not "${values.now}".`);
  return { fresh: values.fresh, port, now, dev: values.dev };
}
