import type { ReactNode, Ref, SubmitEvent } from "react";
import { Button, type ButtonVariant } from "../Button";
import { Notice } from "../Notice";
import { Spinner } from "../Spinner";
import type { FormErrors } from "./errors";

type FormProps = {
  form: {
    form: Ref<HTMLFormElement>;
    errors: FormErrors;
    isSubmitting: boolean;
    submit: (event: SubmitEvent) => Promise<void>;
  };
  /** The button's label, and its label while the request is in flight. */
  action: string;
  busy: string;
  variant?: ButtonVariant;
  children: ReactNode;
};

/** The fields of a form, the error of the form as a whole, and its button. */
export function Form({ form, action, busy, variant, children }: FormProps) {
  return (
    <form ref={form.form} noValidate onSubmit={form.submit} className="grid gap-5">
      {children}
      {form.errors.form && <Notice tone="red" title={form.errors.form} />}
      <SubmitButton isSubmitting={form.isSubmitting} busy={busy} variant={variant}>
        {action}
      </SubmitButton>
    </form>
  );
}

type SubmitButtonProps = {
  isSubmitting: boolean;
  busy: string;
  variant?: ButtonVariant | undefined;
  className?: string;
  children: ReactNode;
};

/** Submits its form. While a request is in flight, it keeps the focus and shows that it is busy. */
export function SubmitButton({ isSubmitting, busy, variant, className, children }: SubmitButtonProps) {
  return (
    <Button type="submit" variant={variant} className={className} aria-disabled={isSubmitting}>
      {isSubmitting && <Spinner />}
      {isSubmitting ? busy : children}
    </Button>
  );
}
