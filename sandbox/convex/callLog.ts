import { describeFailure } from "./failures";
import type { FunctionKind, Trace } from "./frames";

export type Log = (line: string) => void;

/** How long a query or mutation may compute on Convex ("Limits" in its docs), in milliseconds. */
const COMPUTING_LIMIT_MS = 1_000;

/** Writes one line to the log. It never contains arguments, results or addresses. */
function writeLine(log: Log, kind: FunctionKind | "http", label: string, ms: number, result: string): void {
  const time = new Date().toISOString().slice(11, 23);
  log(`${time} ${kind.padEnd(8)} ${oneLine(label)} ${ms.toFixed(1)} ms ${oneLine(result)}`);
}

/** Labels may contain text from clients. */
const oneLine = (text: string): string => text.replace(/[^ -~]+/g, " ").slice(0, 300);

/** Runs a call and logs its duration and result. */
export async function logCall<T>(
  log: Log,
  kind: FunctionKind | "http",
  label: string,
  trace: Trace,
  run: () => Promise<T>,
  describe: (value: T) => string = () => "ok",
): Promise<T> {
  const start = performance.now();
  const write = (result: string) => {
    const slow = `, computed ${trace.computingMs.toFixed()} ms, over Convex's limit of ${COMPUTING_LIMIT_MS} ms`;
    const note = trace.computingMs > COMPUTING_LIMIT_MS ? slow : "";
    writeLine(log, kind, label, performance.now() - start, result + note);
  };
  try {
    const value = await run();
    write(describe(value));
    return value;
  } catch (error) {
    write(describeFailure(error, trace).code);
    throw error;
  }
}
