import { useQuery } from "convex/react";
import { useEffect, useState } from "react";
import { api } from "../../../convex/_generated/api";
import { slugProblem } from "../../../convex/domain/slug";
import { useProfessional } from "../professional";

/** Asking at each letter would tell of names that nobody wants. */
const SETTLED_AFTER_MS = 250;

export type SlugCheck =
  | { kind: "own" | "checking" | "free" }
  | { kind: "problem"; problem: string; suggestions: string[] };

/** Whether the professional can take a display name, while it is typed; stays true when somebody else takes it. */
export function useSlugCheck(typed: string): SlugCheck {
  const { profileSlug } = useProfessional();
  const slug = typed.trim().toLowerCase();
  const settled = useSettled(slug);
  const problem = slugProblem(slug);
  const isOwn = slug === profileSlug;
  const answer = useQuery(api.professionals.checkSlug, isOwn || problem || settled !== slug ? "skip" : { slug });
  if (isOwn) return { kind: "own" };
  if (problem) return { kind: "problem", problem, suggestions: [] };
  if (!answer) return { kind: "checking" };
  return answer.problem === null ? { kind: "free" } : { kind: "problem", ...answer, problem: answer.problem };
}

/** A text once it has not changed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
