import { useState } from "react";
import type { FormStore } from "../../ui/form/useForm";

type Merge<Values> = { values: Values; conflicts: (keyof Values)[] };

/**
 * Three-way merge of the form's values with changes saved elsewhere: a field that was not edited here gets the new
 * value, an edited one keeps its own. `conflicts` are the fields that were changed on both sides.
 */
export function mergeValues<Values extends object>(base: Values, edited: Values, saved: Values): Merge<Values> {
  const values = { ...saved };
  const conflicts: (keyof Values)[] = [];
  for (const field of Object.keys(edited) as (keyof Values)[]) {
    if (isSame(edited[field], base[field])) continue;
    values[field] = edited[field];
    if (!isSame(saved[field], base[field]) && !isSame(saved[field], edited[field])) conflicts.push(field);
  }
  return { values, conflicts };
}

type MergedStore<Values> = FormStore<Values> & { isDirty: boolean; conflicts: (keyof Values)[] };

/**
 * The values of a form, into which changes saved elsewhere are merged (three-way merge).
 * @param edited values to begin with, if some were edited before.
 */
export function useMergedValues<Saved, Values extends object>(
  saved: Saved,
  toValues: (saved: Saved) => Values,
  edited: Values | null = null,
): MergedStore<Values> {
  const [state, setState] = useState(() => {
    const base = toValues(saved);
    const conflicts: (keyof Values)[] = [];
    return { saved, base, values: edited ?? base, conflicts };
  });
  if (state.saved !== saved) {
    const base = toValues(saved);
    const { values, conflicts } = mergeValues(state.base, state.values, base);
    setState({ saved, base, values, conflicts: [...new Set([...state.conflicts, ...conflicts])] });
  }
  return {
    values: state.values,
    setValue: (name, value) => setState((now) => ({ ...now, values: { ...now.values, [name]: value } })),
    isDirty: !isSame(state.base, state.values),
    conflicts: state.conflicts,
  };
}

/** Whether two values are equal, ignoring the ids of rows. */
function isSame(one: unknown, other: unknown): boolean {
  return withoutIds(one) === withoutIds(other);
}

function withoutIds(value: unknown): string {
  return JSON.stringify(value, (key, inner) => (key === "id" ? undefined : inner));
}
