import type { ReactNode } from "react";
import { Form } from "../ui/form/Form";
import { TextField } from "../ui/form/TextField";
import { useForm } from "../ui/form/useForm";
import { FormPage } from "./FormPage";
import { ResendButton } from "./ResendButton";

type CodeFormProps = {
  title: string;
  intro: ReactNode;
  /** Tries a code. */
  send: (code: string) => Promise<void>;
  /** Has another one mailed. */
  sendAgain: () => Promise<void>;
  said: string;
  below: ReactNode;
};

/** Takes a code from a mail. */
export function CodeForm({ title, intro, send, sendAgain, said, below }: CodeFormProps) {
  const form = useForm({
    initial: { code: "" },
    check: ({ code }) => (withoutBlanks(code) ? {} : { code: "Enter the code from the mail." }),
    send: ({ code }) => send(withoutBlanks(code)),
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
        <ResendButton send={sendAgain} action="Send another code" said={said} />
      </div>
    </FormPage>
  );
}

/** Codes are shown in groups here and there, and copied with a blank at the end. */
function withoutBlanks(code: string): string {
  return code.replace(/\s/g, "");
}
