import { useRef, useState } from "react";
import { changeNoteProblem } from "#domain/changeNote";

export type Note = ReturnType<typeof useNote>;

/** What the client writes to the professional. `isValid` moves the focus to the field if it is not. */
export function useNote() {
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const problem = changeNoteProblem(text);

  function isValid(): boolean {
    if (problem) field.current?.focus();
    return problem === null;
  }
  return { text, setText, field, problem, isValid };
}
