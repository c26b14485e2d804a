import { useId, useState } from "react";
import type { FormErrors } from "../ui/form/errors";
import { TextField, type TextFieldProps } from "../ui/form/TextField";
import { CheckIcon } from "../ui/icons";
import { CircleIcon } from "../ui/signedInIcons";
import { passwordRules } from "./password";

/** A password field with a button that shows or hides it. */
export function PasswordField(props: Omit<TextFieldProps, "type" | "trailing">) {
  const [isShown, setIsShown] = useState(false);
  return (
    <TextField
      {...props}
      type={isShown ? "text" : "password"}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      trailing={
        <button
          type="button"
          aria-label={`${isShown ? "Hide" : "Show"} ${props.label.toLowerCase()}`}
          onClick={() => setIsShown(!isShown)}
          className="min-h-11 rounded-control px-3 text-sm font-semibold text-green-ink hover:underline"
        >
          {isShown ? "Hide" : "Show"}
        </button>
      }
    />
  );
}

/** A new password, with its rules, which are checked off as they are met. */
export function NewPasswordField(
  props: Omit<TextFieldProps, "type" | "trailing" | "autoComplete" | "value"> & { value: string },
) {
  const id = useId();
  const rules = passwordRules(props.value);
  const missing = rules.filter(({ isMet }) => !isMet);
  return (
    <div>
      <PasswordField {...props} autoComplete="new-password" aria-describedby={id} />
      <ul id={id} aria-label="Password requirements" className="mt-2 grid gap-1 text-sm">
        {rules
          // The maximum length shows only if it is exceeded.
          .filter((rule) => rule.id !== "maxLength" || !rule.isMet)
          .map(({ id: rule, words, isMet }) => (
            <li key={rule} className={`flex gap-1.5 ${ruleClass(isMet, !!props.error)}`}>
              {isMet ? (
                <CheckIcon className="mt-0.5 size-4 text-green-ink" />
              ) : (
                <CircleIcon className="mt-0.5 size-4" />
              )}
              <span>
                {words}
                {isMet && <span className="sr-only"> (done)</span>}
              </span>
            </li>
          ))}
      </ul>
      <p role="status" className="sr-only">
        {props.value &&
          (missing.length > 0
            ? `Missing: ${missing.map(({ words }) => words).join("; ")}`
            : "All requirements are met.")}
      </p>
    </div>
  );
}

function ruleClass(isMet: boolean, isRejectedByClerk: boolean): string {
  if (isMet) return "text-ink-soft";
  return isRejectedByClerk ? "font-medium text-red" : "text-ink-faint";
}

/** The error of a new password, by the name of its field. */
export function newPasswordErrors(password: string): FormErrors {
  const isGood = passwordRules(password).every(({ isMet }) => isMet);
  return isGood ? {} : { password: "Your password must have:" };
}
