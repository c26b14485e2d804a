import type { useSignIn } from "@clerk/react";
import { useLocation } from "wouter";
import { routes } from "../lib/routes";
import { Form } from "../ui/form/Form";
import { unwrap } from "./clerkErrors";
import { FormPage } from "./FormPage";
import { NewPasswordField, newPasswordErrors } from "./PasswordField";
import { useClerkForm } from "./useClerkForm";

/** Sets a new password after the email address was verified, and signs in. */
export function NewPasswordForm({ signIn }: Pick<ReturnType<typeof useSignIn>, "signIn">) {
  const [, navigate] = useLocation();
  const form = useClerkForm({
    initial: { password: "" },
    validate: ({ password }) => newPasswordErrors(password),
    submit: async ({ password }) => {
      await unwrap(signIn.resetPasswordEmailCode.submitPassword({ password, signOutOfOtherSessions: true }));
      if (signIn.status === "complete") return unwrap(signIn.finalize());
      // The account has a second step, which the sign-in page handles.
      navigate(routes.signIn);
    },
  });
  return (
    <FormPage
      title="Choose a new password"
      intro={<p>You’ll be signed in here and signed out of all other browsers.</p>}
    >
      <Form form={form} action="Set password" busy="Setting password…">
        {/* Tells password managers which account the password belongs to. */}
        <input type="email" autoComplete="username" value={signIn.identifier ?? ""} readOnly hidden />
        <NewPasswordField {...form.field("password")} label="New password" />
      </Form>
    </FormPage>
  );
}
