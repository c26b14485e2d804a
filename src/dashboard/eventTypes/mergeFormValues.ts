import type { EventTypeFormValues } from "./formValues";

/**
 * What is typed, brought together with what was saved elsewhere since: a field that nobody touched here takes the new
 * value, one that was changed here keeps its own. `contested` are those that were changed on both sides.
 */
export function merge(
  base: EventTypeFormValues,
  typed: EventTypeFormValues,
  saved: EventTypeFormValues,
): { typed: EventTypeFormValues; contested: (keyof EventTypeFormValues)[] } {
  const merged = { ...saved };
  const contested: (keyof EventTypeFormValues)[] = [];
  function keep<Field extends keyof EventTypeFormValues>(field: Field) {
    if (isSame(typed[field], base[field])) return;
    merged[field] = typed[field];
    if (!isSame(saved[field], base[field]) && !isSame(saved[field], typed[field])) contested.push(field);
  }
  for (const field of Object.keys(typed) as (keyof EventTypeFormValues)[]) keep(field);
  return { typed: merged, contested };
}

/** Whether two values of the form would be saved alike: the ids of rows do not count. */
export function isSame(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other);
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (key, inner) => (key === "id" ? undefined : inner));
}
