import type { ReactNode } from "react";
import { Button, type ButtonVariant } from "../Button";
import { Notice } from "../Notice";
import { Spinner } from "../Spinner";
import type { useForm } from "./useForm";

type FormProps = {
  form: Pick<ReturnType<typeof useForm>, "form" | "problem" | "isSending" | "submit">;
  /** What the button says, and what it says while the request is on its way. */
  action: string;
  busy: string;
  variant?: ButtonVariant;
  children: ReactNode;
};

/** The fields of a form, what is wrong with the whole of it, and its button. */
export function Form({ form, action, busy, variant, children }: FormProps) {
  return (
    <form ref={form.form} noValidate onSubmit={form.submit} className="grid gap-5">
      {children}
      {form.problem && <Notice tone="red" title={form.problem} />}
      <Button type="submit" variant={variant} aria-disabled={form.isSending}>
        {form.isSending && <Spinner />}
        {form.isSending ? busy : action}
      </Button>
    </form>
  );
}
