import { slugProblem } from "../domain/slug";

const MAX_SUGGESTIONS = 3;
const MAX_CANDIDATES = 20;
/** What a suggestion may add to the slug that was wanted, within a slug's 40 characters. */
const SUFFIX_LENGTH = 3;

export const slugTaken = "This one is taken. Try another.";

export type SlugCheck = { problem: string | null; suggestions: string[] };

/** Whether a slug can be taken: `problem` says why not, `suggestions` are some like it that are free. */
export async function checkSlug(typed: string, isFree: (slug: string) => Promise<boolean>): Promise<SlugCheck> {
  const slug = typed.trim().toLowerCase();
  const problem = slugProblem(slug);
  if (problem) return { problem, suggestions: [] };
  if (await isFree(slug)) return { problem: null, suggestions: [] };
  return { problem: slugTaken, suggestions: await freeSlugsLike(slug, isFree, MAX_SUGGESTIONS) };
}

/** Up to `max` free slugs: the one given with numbers behind it. */
export async function freeSlugsLike(
  slug: string,
  isFree: (slug: string) => Promise<boolean>,
  max: number,
): Promise<string[]> {
  const stem = slug.slice(0, 40 - SUFFIX_LENGTH);
  const free: string[] = [];
  for (let number = 2; free.length < max && number < MAX_CANDIDATES; number += 1) {
    const candidate = `${stem}-${number}`;
    if (await isFree(candidate)) free.push(candidate);
  }
  return free;
}
