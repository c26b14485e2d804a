import { useRef, useState } from "react";
import { failureMessages, messageOf } from "../../lib/refusal";

/** Runs one request at a time: a second call while one is in flight is ignored. */
export function useSingleFlight() {
  const [isRunning, setIsRunning] = useState(false);
  const inFlight = useRef(false);

  async function run(request: () => Promise<void>): Promise<void> {
    if (inFlight.current) return;
    inFlight.current = true;
    setIsRunning(true);
    try {
      await request();
    } finally {
      inFlight.current = false;
      setIsRunning(false);
    }
  }
  return { run, isRunning };
}

type ToMessage = (error: unknown) => string;

const convexMessage: ToMessage = (error) => messageOf(error, failureMessages.action);

/** Runs requests. Keeps the error message of a failed one until the next one starts. */
export function useAttempt(toMessage: ToMessage = convexMessage) {
  const [problem, setProblem] = useState<string | null>(null);

  async function attempt(request: () => Promise<unknown>): Promise<void> {
    setProblem(null);
    try {
      await request();
    } catch (error) {
      setProblem(toMessage(error));
    }
  }
  return { attempt, problem };
}

/** The action of a button: one request at a time, and the error message if the last one failed. */
export function useAction<Args extends unknown[]>(act: (...args: Args) => Promise<unknown>, toMessage?: ToMessage) {
  const { attempt, problem } = useAttempt(toMessage);
  const { run, isRunning } = useSingleFlight();
  return { run: (...args: Args) => run(() => attempt(() => act(...args))), isRunning, problem };
}
