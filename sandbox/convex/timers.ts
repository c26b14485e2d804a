import { clearTimeout, setTimeout } from "node:timers";
import { maxTimerMs } from "./frames";
import { runDetached } from "./serialQueue";

/** Schedules `run` at a time (milliseconds since 1970), however far ahead. @returns a function that cancels it. */
export function scheduleAt(time: number, run: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const delay = Math.max(0, time - Date.now());
    timer = delay > maxTimerMs ? setTimeout(wait, maxTimerMs) : setTimeout(run, delay);
  };
  runDetached(wait);
  return () => clearTimeout(timer);
}
