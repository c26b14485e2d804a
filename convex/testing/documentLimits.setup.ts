import { checkWrite, isWrite, measureWrite } from "../../sandbox/convex/writes";

interface Syscalls {
  syscall(op: string, jsonArgs: string): string;
  asyncSyscall(op: string, jsonArgs: string): Promise<string>;
  jsSyscall(op: string, args: Record<string, unknown>): unknown;
  /** Whether documents are checked already. */
  isLimited?: true;
  /** Counts the asynchronous calls. */
  calls?: number;
}

const realm: typeof globalThis & { Convex?: Syscalls } = globalThis;

/**
 * Enforces Convex's limits for documents in convex-test, which has only those per transaction. Call it after
 * `convexTest()`; all backends of the process share the syscalls.
 */
export function limitDocuments(): void {
  const { Convex } = realm;
  if (!Convex) throw new Error("convex-test did not set up its syscalls.");
  if (Convex.isLimited) return;
  const limited: Syscalls = {
    isLimited: true,
    calls: 0,
    syscall: (...args) => Convex.syscall(...args),
    jsSyscall: (...args) => Convex.jsSyscall(...args),
    asyncSyscall: async (op, jsonArgs) => {
      limited.calls = (limited.calls ?? 0) + 1;
      const run = (...args: [op: string, jsonArgs: string]) => Convex.asyncSyscall(...args);
      if (!isWrite(op)) return run(op, jsonArgs);
      const { result, bytesWritten } = await measureWrite(run, op, jsonArgs);
      checkWrite(jsonArgs, bytesWritten);
      return result;
    },
  };
  realm.Convex = limited;
}

/** How many calls all backends of the process made so far. While it grows, a function is running. */
export function countSyscalls(): number {
  return realm.Convex?.calls ?? 0;
}
