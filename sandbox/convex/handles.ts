/** A handle names a function of the app ("") or of a component: `function://<component>;<module>:<export>`. */
export const handleOf = (component: string, path: string): string => `function://${component};${path}`;

export function parseHandle(handle: string): { component: string; path: string } {
  const [component = "", path = ""] = handle.replace("function://", "").split(";");
  return { component, path };
}

/** Returns the name of a function in the log. */
export function labelOf(handle: string): string {
  const { component, path } = parseHandle(handle);
  return component === "" ? path : `${component}/${path}`;
}

/** Normalizes a path: clients may write "messages.js:list", or "messages" for a default export. */
export function canonicalPath(path: string): string {
  const [module = "", name = "default"] = path.split(":");
  return `${module.replace(/\.js$/, "")}:${name}`;
}
