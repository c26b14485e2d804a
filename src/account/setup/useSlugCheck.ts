import { useQuery } from "convex/react";
import { api } from "#convex/api";
import { useProfessional } from "../../lib/professional";
import { type SlugCheck, slugCheck } from "../../lib/slugCheck";
import { useDebouncedValue } from "../../lib/useDebouncedValue";

/** Whether the professional can take a display name, while it is typed; stays true when somebody else takes it. */
export function useSlugCheck(typed: string): SlugCheck {
  const { profileSlug } = useProfessional();
  const slug = typed.trim().toLowerCase();
  const settled = useDebouncedValue(slug);
  const isWanted = settled === slug && slugCheck(slug, profileSlug, undefined).kind === "checking";
  return slugCheck(slug, profileSlug, useQuery(api.professionals.checkSlug, isWanted ? { slug } : "skip"));
}
