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
const gone = "Your account is gone";

/** Explains what is deleted and what stays, asks for a confirmation word, and deletes the account. */
export function DeleteAccountPage({ onBack }: { onBack: () => void }) {
  const { user } = useUser();
  const [isGone, setIsGone] = useState(false);
  const form = useClerkForm({
    initial: { word: "" },
    validate: ({ word }) =>
      word.trim().toLowerCase() === confirmation ? {} : { word: `Type “${confirmation}” to show that you mean it.` },
    submit: async () => {
      await user?.delete();
      setIsGone(true);
      announce(gone);
    },
  });

  if (isGone) return <Gone />;
  return (
    <FormPage title="Delete your account" below={<TextButton onClick={onBack}>Keep it</TextButton>}>
      <div className="grid gap-2 text-ink-soft">
        <p>This can’t be undone. At once and for good:</p>
        <ul className="list-disc pl-5">
          <li>Your booking links stop working, and nobody else can ever have them.</li>
          <li>Your name, your address and your messages’ texts are erased. Mails not sent yet are not sent.</li>
          <li>Bookings that were made stay valid for your clients. Tell them yourself if you won’t come.</li>
        </ul>
      </div>
      <div className="mt-6">
        <Form form={form} action="Delete my account" busy="Deleting it…" variant="danger">
          <TextField
            {...form.field("word")}
            label={`Type “${confirmation}”`}
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
      <p>Your data is being erased. Thank you for having been here.</p>
      <HomeLink />
    </PlainPage>
  );
}
