import { describeFailure } from "./failures";
import type { FunctionKind, Trace } from "./frames";

export type Log = (line: string) => void;

/** One line of the log: never arguments, results or addresses. */
function logCall(log: Log, kind: FunctionKind | "http", label: string, ms: number, result: string): void {
  const time = new Date().toISOString().slice(11, 23);
  log(`${time} ${kind.padEnd(8)} ${oneLine(label)} ${ms.toFixed(1)} ms ${oneLine(result)}`);
}

/** A label may be what a client wrote. */
const oneLine = (text: string): string => text.replace(/[^ -~]+/g, " ").slice(0, 300);

/** Runs a call and logs how it went. */
export async function logged<T>(
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
    logCall(log, kind, label, performance.now() - start, describe(value));
    return value;
  } catch (error) {
    logCall(log, kind, label, performance.now() - start, describeFailure(error, trace).code);
    throw error;
  }
}
