/** The parameters of a prefilled link: `/book/lesson-30?firstName=Client&email=client@example.com`. */
const names = ["name", "firstName", "lastName", "email", "phone"] as const;

export type Prefill = Partial<Record<(typeof names)[number], string>>;

/** Where a tab keeps the details from a prefilled link until a time is chosen. */
export const prefillKey = "lessonapp:prefill";

/** Longer than any field accepts, so that the form shows what is wrong. */
const MAX_LENGTH = 300;

/**
 * Moves a client's details from the address, its query string or fragment, to the tab's storage, so that they are not in
 * the history, bookmarks and shared links. The form fills them in.
 */
export function keepPrefill(): void {
  const { pathname, search, hash } = window.location;
  const query = new URLSearchParams(search);
  const fragment = new URLSearchParams(hash.slice(1));
  const prefill: Prefill = {};
  for (const name of names) {
    const value = fragment.get(name) ?? query.get(name);
    if (value !== null) prefill[name] = value.slice(0, MAX_LENGTH);
    query.delete(name);
  }
  if (Object.keys(prefill).length === 0) return;
  try {
    sessionStorage.setItem(prefillKey, JSON.stringify(prefill));
  } catch {
    // Storage is full or disabled: the client types the details.
  }
  const rest = names.some((name) => fragment.has(name)) ? "" : hash;
  window.history.replaceState(window.history.state, "", `${pathname}${query.size > 0 ? `?${query}` : ""}${rest}`);
}
