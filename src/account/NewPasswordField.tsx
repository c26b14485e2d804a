import { useId } from "react";
import { CheckIcon, CircleIcon } from "../ui/icons";
import type { TextFieldProps } from "../ui/TextField";
import type { Problems } from "./clerkRefusal";
import { PasswordField } from "./PasswordField";
import { passwordRules } from "./password";

/** A password to be set, with its rules, which are ticked off while one types. */
export function NewPasswordField(
  props: Omit<TextFieldProps, "type" | "trailing" | "autoComplete" | "value"> & { value: string },
) {
  const id = useId();
  const rules = passwordRules(props.value);
  const missing = rules.filter(({ isMet }) => !isMet);
  return (
    <div>
      <PasswordField {...props} autoComplete="new-password" aria-describedby={id} />
      <ul id={id} aria-label="The password needs" className="mt-2 grid gap-1 text-fine">
        {rules
          // Nobody needs to hear of the upper limit before it is reached.
          .filter((rule) => rule.id !== "maxLength" || !rule.isMet)
          .map(({ id: rule, words, isMet }) => (
            <li key={rule} className={`flex gap-1.5 ${lookOf(isMet, !!props.error)}`}>
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
            ? `Still needed: ${missing.map(({ words }) => words).join("; ")}`
            : "Nothing is missing.")}
      </p>
    </div>
  );
}

function lookOf(isMet: boolean, isRefused: boolean): string {
  if (isMet) return "text-ink-soft";
  return isRefused ? "font-medium text-red" : "text-ink-faint";
}

/** What is wrong with a new password, for the form it stands in. */
export function newPasswordProblems(password: string): Problems {
  const isGood = passwordRules(password).every(({ isMet }) => isMet);
  return isGood ? {} : { password: "Your password needs all of these:" };
}
