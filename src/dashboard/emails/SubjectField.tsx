import { useId } from "react";
import { inputClass } from "../../ui/form/TextField";
import { Problems } from "./Problems";
import type { Problem } from "./types";
import type { Fields } from "./useTemplateFields";

type SubjectFieldProps = { fields: Fields; value: string; problems: Problem[]; onChange: (subject: string) => void };

/** The subject, which can hold keys for text. */
export function SubjectField({ fields, value, problems, onChange }: SubjectFieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        Subject
      </label>
      <input
        ref={fields.subject}
        id={id}
        value={value}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onFocus={() => fields.enter("subject")}
        aria-invalid={problems.length > 0 ? true : undefined}
        aria-describedby={`${id}-about`}
        className={inputClass}
      />
      <Problems id={`${id}-about`} problems={problems} onLead={fields.leadTo} />
    </div>
  );
}
