import type { ReactNode } from "react";
import { Form } from "../ui/form/Form";
import { TextField } from "../ui/form/TextField";
import { FormPage } from "./FormPage";
import { ResendButton } from "./ResendButton";
import { useClerkForm } from "./useClerkForm";

type CodeFormProps = {
  title: string;
  intro: ReactNode;
  /** Tries a code. */
  send: (code: string) => Promise<void>;
  /** Has another one mailed. */
  resend: () => Promise<void>;
  sentMessage: string;
  below: ReactNode;
};

/** Takes a code from a mail. */
export function CodeForm({ title, intro, send, resend, sentMessage, below }: CodeFormProps) {
  const form = useClerkForm({
    initial: { code: "" },
    validate: ({ code }) => (withoutBlanks(code) ? {} : { code: "Enter the code from the mail." }),
    submit: ({ code }) => send(withoutBlanks(code)),
  });
  return (
    <FormPage title={title} intro={intro} below={below}>
      <Form form={form} action="Go on" busy="Checking…">
        <TextField
          {...form.field("code")}
          label="Code"
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
        />
      </Form>
      <div className="mt-3">
        <ResendButton send={resend} action="Send another code" sentMessage={sentMessage} />
      </div>
    </FormPage>
  );
}

/** Codes are shown in groups here and there, and copied with a blank at the end. */
function withoutBlanks(code: string): string {
  return code.replace(/\s/g, "");
}
