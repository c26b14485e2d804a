import { useUser } from "@clerk/react";
import { useState } from "react";
import { announce } from "../ui/Announcer";
import { Form } from "../ui/form/Form";
import { TextField } from "../ui/form/TextField";
import { HomeLink, PlainPage } from "../ui/PlainPage";
import { FormPage } from "./FormPage";
import { TextButton } from "./TextLink";
import { useClerkForm } from "./useClerkForm";

const confirmation = "delete";
const gone = "Your account was deleted";

/** Explains what is deleted and what stays, asks for a confirmation word, and deletes the account. */
export function DeleteAccountPage({ onBack }: { onBack: () => void }) {
  const { user } = useUser();
  const [isGone, setIsGone] = useState(false);
  const form = useClerkForm({
    initial: { word: "" },
    validate: ({ word }) =>
      word.trim().toLowerCase() === confirmation ? {} : { word: `Enter the word “${confirmation}” to confirm.` },
    submit: async () => {
      await user?.delete();
      setIsGone(true);
      announce(gone);
    },
  });

  if (isGone) return <Gone />;
  return (
    <FormPage title="Delete your account" below={<TextButton onClick={onBack}>Keep my account</TextButton>}>
      <div className="grid gap-2 text-ink-soft">
        <p>This takes effect immediately and can’t be undone:</p>
        <ul className="list-disc pl-5">
          <li>Your booking links stop working. Nobody else can ever use them.</li>
          <li>
            Your name, email address, and email templates are deleted. Emails that haven’t been sent yet won’t be sent.
          </li>
          <li>Existing bookings stay valid for your clients. If you can’t make it, tell them yourself.</li>
        </ul>
      </div>
      <div className="mt-6">
        <Form form={form} action="Delete account" busy="Deleting account…" variant="danger">
          <TextField
            {...form.field("word")}
            label={`Type “${confirmation}” to confirm`}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Form>
      </div>
    </FormPage>
  );
}

function Gone() {
  return (
    <PlainPage title={gone}>
      <p>Your data is being deleted. Thank you for using Lessonapp.</p>
      <HomeLink />
    </PlainPage>
  );
}
