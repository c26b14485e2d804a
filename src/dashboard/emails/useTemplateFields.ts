import { type RefObject, useRef } from "react";
import { type Key, keyKinds } from "#domain/templateKeys";
import type { Problem } from "./types";
import { insertionFor } from "./variableInsertion";

export type Fields = {
  subject: RefObject<HTMLInputElement | null>;
  html: RefObject<HTMLTextAreaElement | null>;
  /** Remembers which field was written in last: that is where keys go. */
  enter: (field: Problem["field"]) => void;
  insert: (key: Key) => void;
  leadTo: (problem: Pick<Problem, "field" | "at">) => void;
};

/** The two fields of a text, to write keys into and to lead to a place in. */
export function useTemplateFields(): Fields {
  const subject = useRef<HTMLInputElement>(null);
  const html = useRef<HTMLTextAreaElement>(null);
  const last = useRef<Problem["field"]>("html");

  function insert(key: Key) {
    const isSubject = last.current === "subject" && keyKinds[key] === "text";
    const field = isSubject ? subject.current : html.current;
    if (!field) return;
    const { value, selectionStart, selectionEnd } = field;
    const inserted = insertionFor(key, { value, start: selectionStart ?? 0, end: selectionEnd ?? 0 });
    field.focus();
    // Deprecated, but the only way to write into a field that Undo takes back.
    document.execCommand("insertText", false, inserted);
  }

  function leadTo({ field, at }: Pick<Problem, "field" | "at">) {
    const element = field === "subject" ? subject.current : html.current;
    if (!element) return;
    // Losing and getting the focus has the browser scroll to the caret, setting it does not.
    element.blur();
    element.setSelectionRange(at, at);
    element.focus();
  }

  const enter = (field: Problem["field"]) => {
    last.current = field;
  };
  return { subject, html, enter, insert, leadTo };
}
