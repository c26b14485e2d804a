import { slugProblem } from "#domain/slug";
import { useDebouncedValue } from "./useDebouncedValue";

/** The state of a slug check; `none` if there is nothing to show yet. */
export type SlugCheck =
  | { kind: "none" | "own" | "checking" | "free" }
  | { kind: "problem"; problem: string; suggestions: string[] };

/**
 * Combines the local rules with the server's response.
 * @param own the saved slug.
 * @param answer the server's response about this slug; undefined while it loads.
 */
export function slugCheck(
  slug: string,
  own: string | undefined,
  answer: { problem: string | null; suggestions: string[] } | undefined,
): SlugCheck {
  if (slug === own) return { kind: "own" };
  const problem = slugProblem(slug);
  if (problem) return { kind: "problem", problem, suggestions: [] };
  if (!answer) return { kind: "checking" };
  return answer.problem === null ? { kind: "free" } : { kind: "problem", ...answer, problem: answer.problem };
}

/** The debounced slug to check on the server; null to skip the query if the local rules reject it. */
export function useSlugToCheck(slug: string, own: string | undefined): string | null {
  const debounced = useDebouncedValue(slug);
  return debounced === slug && slugCheck(slug, own, undefined).kind === "checking" ? slug : null;
}
