import type { useSignIn } from "@clerk/react";
import { useLocation } from "wouter";
import { routes } from "../lib/routes";
import { Form } from "../ui/form/Form";
import { unwrap } from "./clerkErrors";
import { FormPage } from "./FormPage";
import { NewPasswordField, newPasswordErrors } from "./PasswordField";
import { useClerkForm } from "./useClerkForm";

/** Sets a new password for who has shown that the account's address is theirs, and signs them in. */
export function NewPasswordForm({ signIn }: Pick<ReturnType<typeof useSignIn>, "signIn">) {
  const [, navigate] = useLocation();
  const form = useClerkForm({
    initial: { password: "" },
    validate: ({ password }) => newPasswordErrors(password),
    submit: async ({ password }) => {
      await unwrap(signIn.resetPasswordEmailCode.submitPassword({ password, signOutOfOtherSessions: true }));
      if (signIn.status === "complete") return unwrap(signIn.finalize());
      // The account has one more step, which is the same as at any other sign-in.
      navigate(routes.signIn);
    },
  });
  return (
    <FormPage
      title="Choose a new password"
      intro={<p>It signs you in here, and signs you out of all other browsers.</p>}
    >
      <Form form={form} action="Set password" busy="Setting it…">
        {/* Tells password managers whose password this is. */}
        <input type="email" autoComplete="username" value={signIn.identifier ?? ""} readOnly hidden />
        <NewPasswordField {...form.field("password")} label="New password" />
      </Form>
    </FormPage>
  );
}
