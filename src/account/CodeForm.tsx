import type { ReactNode } from "react";
import { Form } from "../ui/form/Form";
import { TextField } from "../ui/form/TextField";
import { FormPage } from "./FormPage";
import { ResendButton } from "./ResendButton";
import { useClerkForm } from "./useClerkForm";

type CodeFormProps = {
  title: string;
  intro: ReactNode;
  /** Submits a code. */
  send: (code: string) => Promise<void>;
  /** Requests another code by email. */
  resend: () => Promise<void>;
  sentMessage: string;
  below: ReactNode;
};

/** A form for a code that was emailed. */
export function CodeForm({ title, intro, send, resend, sentMessage, below }: CodeFormProps) {
  const form = useClerkForm({
    initial: { code: "" },
    validate: ({ code }) => (withoutBlanks(code) ? {} : { code: "Enter the code from the email." }),
    submit: ({ code }) => send(withoutBlanks(code)),
  });
  return (
    <FormPage title={title} intro={intro} below={below}>
      <Form form={form} action="Continue" busy="Checking…">
        <TextField
          {...form.field("code")}
          label="Code"
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
        />
      </Form>
      <div className="mt-3">
        <ResendButton send={resend} action="Resend code" sentMessage={sentMessage} />
      </div>
    </FormPage>
  );
}

/** Removes spaces: some email apps show codes in groups, and copying often adds a space. */
function withoutBlanks(code: string): string {
  return code.replace(/\s/g, "");
}
