import { useState } from "react";
import { TextField, type TextFieldProps } from "../ui/form/TextField";

/** A password, hidden until it is asked to show. */
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
