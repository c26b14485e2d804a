/**
 * Shifts this process's clock: from now on `new Date()` and `Date.now()` start at another moment and advance at the usual
 * pace, so timers agree with them. Call it before any module that keeps its own reference to `Date` loads. It is
 * JavaScript, so that `node --import` can load it before a TypeScript loader is there.
 * @param {number} now what the present moment becomes, in milliseconds since 1970.
 * @returns {() => void} a function that restores the clock as it was before.
 */
export function shiftClock(now) {
  const PreviousDate = globalThis.Date;
  const offset = now - PreviousDate.now();
  const shiftedNow = () => PreviousDate.now() + offset;
  globalThis.Date = new Proxy(PreviousDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [shiftedNow()] : args, newTarget),
    apply: () => new PreviousDate(shiftedNow()).toString(),
    get: (target, key) => (key === "now" ? shiftedNow : Reflect.get(target, key)),
  });
  return () => {
    globalThis.Date = PreviousDate;
  };
}
