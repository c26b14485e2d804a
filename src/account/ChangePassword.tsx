import { useUser } from "@clerk/react";
import { useState } from "react";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Form } from "../ui/form/Form";
import { useForm } from "../ui/form/useForm";
import { CheckIcon } from "../ui/icons";
import { NewPasswordField, newPasswordProblems } from "./NewPasswordField";
import { PasswordField } from "./PasswordField";

const changed = "Your password is changed. All other browsers are signed out.";

/** Part of the account page: another password, for who knows the present one. */
export function ChangePassword({ emailAddress }: { emailAddress: string }) {
  const [stage, setStage] = useState<"closed" | "open" | "changed">("closed");

  function finish() {
    setStage("changed");
    announce(changed);
  }

  return (
    <section className="grid gap-3">
      <h2 className="font-semibold">Password</h2>
      {stage === "changed" && (
        <p className="flex gap-1.5">
          <CheckIcon className="mt-0.5 size-5 text-green-ink" />
          {changed}
        </p>
      )}
      {stage === "open" ? (
        <ChangeForm emailAddress={emailAddress} onChanged={finish} />
      ) : (
        <Button variant="secondary" onClick={() => setStage("open")}>
          Change password
        </Button>
      )}
    </section>
  );
}

function ChangeForm({ emailAddress, onChanged }: { emailAddress: string; onChanged: () => void }) {
  const { user } = useUser();
  const form = useForm({
    initial: { currentPassword: "", password: "" },
    check: ({ currentPassword, password }) => ({
      ...(!currentPassword && { currentPassword: "Enter your present password." }),
      ...newPasswordProblems(password),
    }),
    send: async ({ currentPassword, password }) => {
      await user?.updatePassword({ currentPassword, newPassword: password, signOutOfOtherSessions: true });
      onChanged();
    },
    words: { form_password_incorrect: { field: "currentPassword", text: "This is not your present password." } },
  });
  return (
    <Form form={form} action="Change password" busy="Changing it…">
      {/* Tells password managers whose passwords these are. */}
      <input type="email" autoComplete="username" value={emailAddress} readOnly hidden />
      <PasswordField {...form.field("currentPassword")} label="Present password" autoComplete="current-password" />
      <NewPasswordField {...form.field("password")} label="New password" />
    </Form>
  );
}
