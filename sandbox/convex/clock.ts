const RealDate = Date;

/**
 * Lets this process believe that it is another time: from now on `new Date()` and `Date.now()` are shifted, and go on
 * at the usual pace, so timers agree with them. Call it before any module that keeps its own reference to `Date` loads.
 * @param now what the present moment becomes, in milliseconds since 1970.
 * @returns a function that brings the real time back.
 */
export function shiftClock(now: number): () => void {
  const offset = now - RealDate.now();
  const shiftedNow = () => RealDate.now() + offset;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [shiftedNow()] : args, newTarget),
    apply: () => new RealDate(shiftedNow()).toString(),
    get: (target, key) => (key === "now" ? shiftedNow : Reflect.get(target, key)),
  });
  return () => {
    globalThis.Date = RealDate;
  };
}
