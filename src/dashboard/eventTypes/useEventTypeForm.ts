import { useState } from "react";
import type { EventTypeDraft } from "#domain/eventType";
import { readRefusal } from "../../lib/refusal";
import { type EventTypeFormValues, toFormValues } from "./formValues";
import { isSame, merge } from "./mergeFormValues";
import { type Problems, parseFormValues } from "./parseFormValues";

const notSaved = "This was not saved: the server did not answer as it should. Please try again.";
/** Their rows are filled from the start, so what is wrong with them is shown as soon as it is. */
const alwaysChecked = ["weeklyHours", "dateOverrides"];

type UseEventTypeForm = {
  /** As saved at present; a change of it made elsewhere goes into the fields that are not touched here. */
  saved: EventTypeDraft;
  isNew: boolean;
  save: (draft: EventTypeDraft) => Promise<void>;
};

/**
 * An event type while it is edited. `errors` are what is wrong, by path, of fields that were left or tried to be saved;
 * `rejections` counts how often saving did not save; `contested` are the fields changed here and elsewhere.
 */
export function useEventTypeForm({ saved, isNew, save }: UseEventTypeForm) {
  const { typed, isDirty, contested, change } = useTyped(saved, isNew);
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set(alwaysChecked));
  const [refused, setRefused] = useState<Problems>({});
  const [rejections, setRejections] = useState(0);
  const [isSaving, setSaving] = useState(false);

  const { draft, problems } = parseFormValues(typed);
  const isShown = (path: string) => rejections > 0 || left.has(fieldOf(path));
  const shown = Object.fromEntries(Object.entries(problems).filter(([path]) => isShown(path)));

  function reject(wrong: Problems) {
    setRefused(wrong);
    setRejections((count) => count + 1);
  }
  async function send(draft: EventTypeDraft) {
    setSaving(true);
    try {
      await save(draft);
    } catch (error) {
      const refusal = readRefusal(error);
      reject(refusal?.fields ?? { form: refusal?.message ?? notSaved });
    }
    setSaving(false);
  }

  return {
    typed,
    isDirty,
    contested,
    errors: { ...shown, ...refused },
    rejections,
    isSaving,
    edit: <Field extends keyof EventTypeFormValues>(field: Field, value: EventTypeFormValues[Field]) => {
      change(field, value);
      setRefused((now) => withoutField(now, field));
    },
    leave: (field: keyof EventTypeFormValues) => setLeft((now) => (now.has(field) ? now : new Set([...now, field]))),
    submit: () => {
      if (isSaving) return;
      if (draft) void send(draft);
      else reject({});
    },
  };
}

/** What is typed, and whether that is saved; both follow what is saved elsewhere. */
function useTyped(saved: EventTypeDraft, isNew: boolean) {
  const [state, setState] = useState(() => {
    const base = toFormValues(saved, { isNew });
    return { saved, base, typed: base, contested: [] as (keyof EventTypeFormValues)[] };
  });
  if (state.saved !== saved) {
    const base = toFormValues(saved, { isNew });
    const { typed, contested } = merge(state.base, state.typed, base);
    setState({ saved, base, typed, contested: [...new Set([...state.contested, ...contested])] });
  }
  function change<Field extends keyof EventTypeFormValues>(field: Field, value: EventTypeFormValues[Field]) {
    setState((now) => ({ ...now, typed: { ...now.typed, [field]: value } }));
  }
  return { ...state, isDirty: !isSame(state.base, state.typed), change };
}

function withoutField(problems: Problems, field: string): Problems {
  const entries = Object.entries(problems);
  return Object.fromEntries(entries.filter(([path]) => path !== "form" && fieldOf(path) !== field));
}

/** The field that a path begins with. */
function fieldOf(path: string): string {
  return path.split(".")[0] ?? path;
}
