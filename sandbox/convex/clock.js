/**
 * Shifts this process's clock: `new Date()` and `Date.now()` start at another time and advance at the usual pace, so
 * timers agree with them. Call it before loading modules that keep their own reference to `Date`. This file is
 * JavaScript so that `node --import` can load it without a TypeScript loader.
 * @param {number} now the new current time, in milliseconds since 1970.
 * @returns {() => void} a function that restores the previous clock.
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
