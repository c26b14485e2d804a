// Convex's runtime has neither Buffer nor eval. Vitest's edge runtime has both.
Reflect.deleteProperty(globalThis, "Buffer");

const forbidden = (): never => {
  throw new EvalError("Code generation from strings disallowed for this context");
};
Object.defineProperty(globalThis, "eval", { value: forbidden });
Object.defineProperty(globalThis, "Function", {
  value: new Proxy(Function, { apply: forbidden, construct: forbidden }),
});
