import { type RefObject, useId, useRef } from "react";
import { type Key, keyKinds } from "#domain/templateKeys";
import { Field, inputClass } from "../../ui/form/Field";
import { AlertIcon } from "../../ui/icons";
import type { TemplateProblem, TemplateText } from "./types";
import { insertionFor } from "./variableInsertion";

type FieldName = keyof TemplateText;

export type TemplateFieldsHandle = {
  subject: RefObject<HTMLInputElement | null>;
  html: RefObject<HTMLTextAreaElement | null>;
  /** Remembers the field that had the focus last. Keys are inserted there. */
  onFocus: (field: FieldName) => void;
  insert: (variable: Key) => void;
  /** Moves the cursor to a problem. */
  showProblem: (problem: Pick<TemplateProblem, "field" | "at">) => void;
};

/** The two fields of a template, for inserting keys and for showing problems. */
export function useTemplateFields(): TemplateFieldsHandle {
  const subject = useRef<HTMLInputElement>(null);
  const html = useRef<HTMLTextAreaElement>(null);
  const lastFocused = useRef<FieldName>("html");

  function insert(variable: Key) {
    const isSubject = lastFocused.current === "subject" && keyKinds[variable] === "text";
    const field = isSubject ? subject.current : html.current;
    if (!field) return;
    const { value, selectionStart, selectionEnd } = field;
    const inserted = insertionFor(variable, { value, start: selectionStart ?? 0, end: selectionEnd ?? 0 });
    field.focus();
    // Deprecated, but the only way to insert text that can be undone.
    document.execCommand("insertText", false, inserted);
  }

  function showProblem({ field, at }: Pick<TemplateProblem, "field" | "at">) {
    const element = field === "subject" ? subject.current : html.current;
    if (!element) return;
    // The browser scrolls to the cursor on focus, not when the cursor is set.
    element.blur();
    element.setSelectionRange(at, at);
    element.focus();
  }

  const onFocus = (field: FieldName) => {
    lastFocused.current = field;
  };
  return { subject, html, onFocus, insert, showProblem };
}

type TemplateFieldsProps = {
  fields: TemplateFieldsHandle;
  values: TemplateText;
  problems: TemplateProblem[];
  /** The HTML that sanitizing removes. */
  removed: string[];
  setValue: (field: FieldName, text: string) => void;
};

/** The subject, which can contain text keys, and the HTML body. */
export function TemplateFields({ fields, values, problems, removed, setValue }: TemplateFieldsProps) {
  const removedId = useId();
  /** The note and the state of a field. */
  const noteOf = (field: FieldName) => {
    const ofField = problems.filter((problem) => problem.field === field);
    return {
      isInvalid: ofField.length > 0,
      note: (id: string) => <ProblemList id={id} problems={ofField} onShow={fields.showProblem} />,
    };
  };
  return (
    <>
      <Field label="Subject" {...noteOf("subject")}>
        {(control) => (
          <input
            {...control}
            ref={fields.subject}
            value={values.subject}
            autoComplete="off"
            onChange={(event) => setValue("subject", event.target.value)}
            onFocus={() => fields.onFocus("subject")}
            className={inputClass}
          />
        )}
      </Field>
      <div>
        <Field label={bodyLabel} describedBy={removedId} {...noteOf("html")}>
          {(control) => (
            <textarea
              {...control}
              ref={fields.html}
              value={values.html}
              rows={18}
              spellCheck={false}
              autoCapitalize="off"
              autoComplete="off"
              onChange={(event) => setValue("html", event.target.value)}
              onFocus={() => fields.onFocus("html")}
              className={`${inputClass} resize-y py-2 font-mono text-sm aria-invalid:bg-sheet`}
            />
          )}
        </Field>
        <p id={removedId} aria-live="polite" className="mt-1 text-sm text-ink-soft wrap-anywhere empty:hidden">
          {removed.length > 0 && `Removed because not all email apps support it: ${removed.join(", ")}`}
        </p>
      </div>
    </>
  );
}

const bodyLabel = (
  <>
    Message <span className="font-normal text-ink-faint">(HTML or plain text)</span>
  </>
);

type ProblemListProps = {
  id: string;
  problems: TemplateProblem[];
  onShow: (problem: TemplateProblem) => void;
};

/** A field's problems, each with a button that moves the cursor to it. */
function ProblemList({ id, problems, onShow }: ProblemListProps) {
  return (
    <ul id={id} aria-live="polite" className="mt-1 grid text-sm font-medium text-red empty:hidden">
      {problems.map((problem) => (
        <li key={`${problem.at} ${problem.message}`} className="flex items-baseline gap-1.5">
          <AlertIcon className="size-4 translate-y-0.5" />
          <span>
            <button
              type="button"
              onClick={() => onShow(problem)}
              className="-my-2 inline-flex min-h-9 items-center font-semibold underline underline-offset-2"
            >
              Line {problem.line}, column {problem.column}:
            </button>{" "}
            <span className="wrap-anywhere">{problem.message}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
