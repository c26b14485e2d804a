import { checkDocument } from "./valueLimits";

type AsyncSyscall = (op: string, jsonArgs: string) => Promise<string>;

const writes = new Set(["1.0/insert", "1.0/shallowMerge", "1.0/replace", "1.0/remove"]);

export const isWrite = (op: string): boolean => writes.has(op);

interface Metrics {
  bytesRead: { used: number };
  bytesWritten: { used: number };
}

/**
 * Runs a write of convex-test.
 * @returns the result as JSON, and the sizes in bytes of the document before (0 for an insert) and after.
 */
export async function measureWrite(asyncSyscall: AsyncSyscall, op: string, jsonArgs: string) {
  const metrics = async (): Promise<Metrics> => JSON.parse(await asyncSyscall("1.0/getTransactionMetrics", "{}"));
  // convex-test does the work of a syscall before it returns the promise, so nothing comes between these three.
  const [before, result, after] = await Promise.all([metrics(), asyncSyscall(op, jsonArgs), metrics()]);
  const bytesRead = after.bytesRead.used - before.bytesRead.used;
  const bytesWritten = after.bytesWritten.used - before.bytesWritten.used;
  return { result, bytesRead, bytesWritten };
}

/**
 * Checks a document of the app, which convex-test does not. The document is written already, so the transaction must end.
 * @throws if Convex would refuse the document.
 */
export function checkWrite(jsonArgs: string, bytesWritten: number): void {
  const { table, value }: { table?: string; value?: unknown } = JSON.parse(jsonArgs);
  if (!table?.startsWith("_")) checkDocument(value, bytesWritten);
}
