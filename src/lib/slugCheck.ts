import { slugProblem } from "#domain/slug";

/** What is known of a slug while it is typed; `none` where there is nothing to say yet. */
export type SlugCheck =
  | { kind: "none" | "own" | "checking" | "free" }
  | { kind: "problem"; problem: string; suggestions: string[] };

/** What to say of a slug: `checking` until the server has answered, which is asked about no other. */
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
