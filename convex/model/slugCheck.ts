import { slugProblem } from "../domain/slug";
import type { SlugCheck } from "./validators";

const MAX_SUGGESTIONS = 3;
const MAX_CANDIDATES = 20;
/** Room for the suffix of a suggestion within a slug's 40 characters. */
const SUFFIX_LENGTH = 3;

export const slugTaken = "This one is taken. Try another.";

/** Whether a slug is valid and free. If not, `problem` says why; if it is taken, `suggestions` are similar free ones. */
export async function checkSlug(input: string, isFree: (slug: string) => Promise<boolean>): Promise<SlugCheck> {
  const slug = input.trim().toLowerCase();
  const problem = slugProblem(slug);
  if (problem) return { problem, suggestions: [] };
  if (await isFree(slug)) return { problem: null, suggestions: [] };
  return { problem: slugTaken, suggestions: await freeSlugsLike(slug, isFree, MAX_SUGGESTIONS) };
}

/** Up to `max` free slugs, made by appending numbers. */
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
