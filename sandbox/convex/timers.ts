import { clearTimeout, setTimeout } from "node:timers";
import { maxTimerMs } from "./frames";
import { outside } from "./serial";

/** Calls `run` at a time (milliseconds since 1970), however far ahead. @returns a function that calls it off. */
export function callAt(time: number, run: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const delay = Math.max(0, time - Date.now());
    timer = delay > maxTimerMs ? setTimeout(wait, maxTimerMs) : setTimeout(run, delay);
  };
  outside(wait);
  return () => clearTimeout(timer);
}
