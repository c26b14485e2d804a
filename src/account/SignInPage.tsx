import { useSignIn } from "@clerk/react";
import { useState } from "react";
import { useSearch } from "wouter";
import { normalizeEmailAddress } from "#domain/emailAddress";
import { returnToOf, routes, withReturnTo } from "../lib/routes";
import { emailAddressErrors, emailAddressField } from "../ui/form/emailAddress";
import { FormError } from "../ui/form/errors";
import { Form } from "../ui/form/Form";
import { TextField } from "../ui/form/TextField";
import { CodeForm } from "./CodeForm";
import { unwrap } from "./clerkErrors";
import { FormPage } from "./FormPage";
import { PasswordField } from "./PasswordField";
import { TextButton, TextLink } from "./TextLink";
import { useClerkForm } from "./useClerkForm";
import { type PrefilledEmail, usePrefilledEmail } from "./usePrefilledEmail";

type SignIn = ReturnType<typeof useSignIn>["signIn"];

/** `/sign-in`. The surrounding `RedirectIfSignedIn` redirects after signing in. */
export function SignInPage() {
  const { signIn } = useSignIn();
  const [asksForCode, setAsksForCode] = useState(() => needsCode(signIn));
  if (asksForCode) return <DeviceCode signIn={signIn} onOther={() => setAsksForCode(false)} />;
  return <SignInForm signIn={signIn} onCode={() => setAsksForCode(true)} />;
}

// One message for all of these, so that the form does not reveal who has an account.
const notRight = {
  field: "password",
  text: "The email address or password is incorrect. Just signed up? Open the link in our email first.",
};

const unknownStep = {
  form: "This account requires a second sign-in step that isn’t supported here. Contact the site administrator.",
};

function SignInForm({ signIn, onCode }: { signIn: SignIn; onCode: () => void }) {
  const returnTo = returnToOf(useSearch());
  const form = useClerkForm({
    initial: { emailAddress: usePrefilledEmail().emailAddress, password: "" },
    validate: ({ emailAddress, password }) => ({
      ...emailAddressErrors(emailAddress),
      ...(!password && { password: "Enter your password." }),
    }),
    submit: async ({ emailAddress, password }) => {
      await unwrap(signIn.password({ identifier: normalizeEmailAddress(emailAddress), password }));
      if (signIn.status === "complete") return unwrap(signIn.finalize());
      if (!needsCode(signIn)) throw new FormError(unknownStep);
      await unwrap(signIn.mfa.sendEmailCode());
      onCode();
    },
    messages: {
      form_identifier_not_found: notRight,
      form_password_incorrect: notRight,
      form_password_or_identifier_incorrect: notRight,
    },
  });
  return (
    <FormPage
      title="Sign in"
      below={
        <p>
          New here? <TextLink href={withReturnTo(routes.signUp, returnTo)}>Create an account</TextLink>
        </p>
      }
    >
      <Form form={form} action="Sign in" busy="Signing in…">
        <TextField {...form.field("emailAddress")} {...emailAddressField} />
        <div>
          <PasswordField {...form.field("password")} label="Password" autoComplete="current-password" />
          <TextLink
            href={withReturnTo(routes.forgotPassword, returnTo)}
            state={{ emailAddress: form.values.emailAddress } satisfies PrefilledEmail}
          >
            Forgot password?
          </TextLink>
        </div>
      </Form>
    </FormPage>
  );
}

/** A code by email: Clerk does not know this browser yet, or the account has a second step. */
function DeviceCode({ signIn, onOther }: { signIn: SignIn; onOther: () => void }) {
  return (
    <CodeForm
      title="Enter the code"
      intro={
        <p>
          You haven’t signed in on this browser before. To make sure it’s you, we’ve emailed a code to{" "}
          <strong className="font-semibold wrap-anywhere text-ink">{signIn.identifier}</strong>.
        </p>
      }
      send={async (code) => {
        await unwrap(signIn.mfa.verifyEmailCode({ code }));
        await unwrap(signIn.finalize());
      }}
      resend={() => unwrap(signIn.mfa.sendEmailCode())}
      sentMessage="We’ve sent a new code. Only the latest one works."
      below={<TextButton onClick={onOther}>Use a different email address</TextButton>}
    />
  );
}

function needsCode({ status, supportedSecondFactors }: SignIn): boolean {
  const isAsked = status === "needs_client_trust" || status === "needs_second_factor";
  return isAsked && supportedSecondFactors.some(({ strategy }) => strategy === "email_code");
}
