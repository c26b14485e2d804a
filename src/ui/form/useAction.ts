import { useRef, useState } from "react";
import { readRefusal } from "../../lib/refusal";

/** One thing a button does: once at a time, with what went wrong in words. */
export function useAction(act: () => Promise<unknown>) {
  const [isRunning, setIsRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef(false);

  async function run() {
    if (running.current) return;
    running.current = true;
    setIsRunning(true);
    setProblem(null);
    try {
      await act();
    } catch (error) {
      setProblem(readRefusal(error)?.message ?? "This did not work. Please try again.");
    }
    running.current = false;
    setIsRunning(false);
  }

  return { run, isRunning, problem };
}
