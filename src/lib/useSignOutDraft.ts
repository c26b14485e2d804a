import { useClerk } from "@clerk/react";
import { useEffect, useRef, useState } from "react";
import * as z from "zod/mini";
import { useProfessional } from "./professional";
import { loadSessionDraft, saveSessionDraft } from "./sessionDraft";

/**
 * Keeps unsaved values of a form in this tab if another tab signs out, for the same account. `kept` are the values from
 * before, or null; pass the current ones to `keep`, or null if all are saved. After leaving the form in any other way,
 * nothing is kept.
 * @param form a name of the form, unique among those of the account.
 */
export function useSignOutDraft<Values extends object>(form: string) {
  const clerk = useClerk();
  const { email } = useProfessional();
  const [key] = useState(() => `lessonapp:unsaved:${email}:${form}`);
  const [kept] = useState(() => loadSessionDraft(key, z.custom<Values>(isObject)));
  const current = useRef<Values>(null);

  useEffect(() => {
    saveSessionDraft(key, null);
    return () => {
      if (!clerk.user) saveSessionDraft(key, current.current);
    };
  }, [clerk, key]);

  return {
    kept,
    keep: (values: Values | null) => {
      current.current = values;
    },
  };
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
