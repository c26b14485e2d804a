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
  globalThis.Date = withClock(PreviousDate, () => PreviousDate.now() + offset);
  return () => {
    globalThis.Date = PreviousDate;
  };
}

/**
 * Returns a `Date` that takes the current time from another clock.
 * @param {DateConstructor} PreviousDate
 * @param {() => number} now returns the current time, in milliseconds since 1970.
 */
export function withClock(PreviousDate, now) {
  return new Proxy(PreviousDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new PreviousDate(now()).toString(),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
}
