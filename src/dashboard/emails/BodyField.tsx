import { useId } from "react";
import { inputClass } from "../../ui/form/TextField";
import { Problems } from "./Problems";
import type { Problem } from "./types";
import type { Fields } from "./useTemplateFields";

type BodyFieldProps = {
  fields: Fields;
  value: string;
  problems: Problem[];
  /** What of the text messages can't have. */
  leftOut: string[];
  onChange: (html: string) => void;
};

/** The message's HTML. */
export function BodyField({ fields, value, problems, leftOut, onChange }: BodyFieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        Message <span className="font-normal text-ink-faint">(HTML)</span>
      </label>
      <textarea
        ref={fields.html}
        id={id}
        value={value}
        rows={18}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onFocus={() => fields.enter("html")}
        aria-invalid={problems.length > 0 ? true : undefined}
        aria-describedby={`${id}-about ${id}-left-out`}
        className={`${inputClass} resize-y py-2 font-mono text-sm aria-invalid:bg-sheet`}
      />
      <Problems id={`${id}-about`} problems={problems} onLead={fields.leadTo} />
      <p id={`${id}-left-out`} aria-live="polite" className="mt-1 text-sm text-ink-soft wrap-anywhere empty:hidden">
        {leftOut.length > 0 && `Left out, because mail programs don’t share it: ${leftOut.join(", ")}`}
      </p>
    </div>
  );
}
