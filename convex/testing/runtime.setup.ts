// Convex's runtime has no Buffer and no eval. Vitest's edge runtime allows both.
Reflect.deleteProperty(globalThis, "Buffer");

const forbidden = (): never => {
  throw new EvalError("Code generation from strings disallowed for this context");
};
Object.defineProperty(globalThis, "eval", { value: forbidden });
Object.defineProperty(globalThis, "Function", {
  value: new Proxy(Function, { apply: forbidden, construct: forbidden }),
});
