import { describeFailure } from "./failures";
import type { FunctionKind, Trace } from "./frames";

export type Log = (line: string) => void;

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
  try {
    const value = await run();
    writeLine(log, kind, label, performance.now() - start, describe(value));
    return value;
  } catch (error) {
    writeLine(log, kind, label, performance.now() - start, describeFailure(error, trace).code);
    throw error;
  }
}
