import { slugProblem } from "#domain/slug";
import { useDebouncedValue } from "./useDebouncedValue";

/** What is known about a slug while it is typed; `none` where there is nothing to say yet. */
export type SlugCheck =
  | { kind: "none" | "own" | "checking" | "free" }
  | { kind: "problem"; problem: string; suggestions: string[] };

/**
 * Combines the local rules with the server's answer.
 * @param own the slug that is saved at present.
 * @param answer of the server about this slug; undefined until it has come.
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

/** The slug to ask the server about: debounced, and only if the local rules allow it; null to skip the query. */
export function useSlugToCheck(slug: string, own: string | undefined): string | null {
  const debounced = useDebouncedValue(slug);
  return debounced === slug && slugCheck(slug, own, undefined).kind === "checking" ? slug : null;
}
