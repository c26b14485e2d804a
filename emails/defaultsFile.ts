import { renderDefaults } from "./renderDefaults";

export const defaultsFile = new URL("./defaults.generated.ts", import.meta.url);

/** The text of `defaults.generated.ts` as the components stand now. */
export async function defaultsSource(): Promise<string> {
  const defaults = JSON.stringify(await renderDefaults(), null, 2);
  return `// Rendered from the components beside this file by \`npm run emails:generate\`.
import type { Defaults } from "./renderDefaults";

export const defaults: Defaults = ${defaults};
`;
}
