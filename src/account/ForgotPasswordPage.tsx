import { useSignIn } from "@clerk/react";
import { isClerkAPIResponseError } from "@clerk/react/errors";
import { useState } from "react";
import { useLocation, useSearch } from "wouter";
import { normalizeEmailAddress } from "#domain/emailAddress";
import { returnToOf, routes, withReturnTo } from "../lib/routes";
import { emailAddressErrors, emailAddressField } from "../ui/form/emailAddress";
import { FormError } from "../ui/form/errors";
import { Form } from "../ui/form/Form";
import { TextField } from "../ui/form/TextField";
import { CodeForm } from "./CodeForm";
import { unwrap, wrongCode } from "./clerkErrors";
import { FormPage } from "./FormPage";
import { NewPasswordForm } from "./NewPasswordForm";
import { TextLink } from "./TextLink";
import { useClerkForm } from "./useClerkForm";
import { type PrefilledEmail, usePrefilledEmail } from "./usePrefilledEmail";

type SignIn = ReturnType<typeof useSignIn>["signIn"];

/** `/forgot-password`: the address, then the emailed code (its link opens /reset-password), then the new password. */
export function ForgotPasswordPage() {
  const { signIn } = useSignIn();
  const { emailAddress, isAsked } = usePrefilledEmail();
  const [isProven, setIsProven] = useState(signIn.status === "needs_new_password");
  if (isProven) return <NewPasswordForm signIn={signIn} />;
  if (isAsked) return <MailedCode signIn={signIn} emailAddress={emailAddress} onProven={() => setIsProven(true)} />;
  return <AskForm signIn={signIn} />;
}

function AskForm({ signIn }: { signIn: SignIn }) {
  const [, navigate] = useLocation();
  const returnTo = returnToOf(useSearch());
  const form = useClerkForm({
    initial: { emailAddress: usePrefilledEmail().emailAddress },
    validate: ({ emailAddress }) => emailAddressErrors(emailAddress),
    submit: async (values) => {
      const emailAddress = normalizeEmailAddress(values.emailAddress);
      await askForCode(signIn, emailAddress);
      const state: PrefilledEmail = { emailAddress, isAsked: true };
      navigate(withReturnTo(routes.forgotPassword, returnTo), { state });
    },
  });
  return (
    <FormPage
      title="Forgot your password?"
      intro={<p>We’ll email you a link to set a new one.</p>}
      below={<TextLink href={withReturnTo(routes.signIn, returnTo)}>Back to sign-in</TextLink>}
    >
      <Form form={form} action="Send link" busy="Sending…">
        <TextField {...form.field("emailAddress")} {...emailAddressField} />
      </Form>
    </FormPage>
  );
}

type MailedCodeProps = { signIn: SignIn; emailAddress: string; onProven: () => void };

function MailedCode({ signIn, emailAddress, onProven }: MailedCodeProps) {
  const returnTo = returnToOf(useSearch());
  return (
    <CodeForm
      title="Check your email"
      intro={
        <>
          <p>
            If there is an account for <strong className="font-semibold wrap-anywhere text-ink">{emailAddress}</strong>,
            we’ve emailed it a link. Open the link in this browser, or enter the code from the email. Both expire in 10
            minutes.
          </p>
          <p className="mt-2 text-sm text-ink-faint">
            Don’t see it? Check your spam folder. If you never opened the link in your sign-up email, you don’t have an
            account yet.
          </p>
        </>
      }
      send={async (code) => {
        // Without an account every code is wrong, so that the form does not reveal who has one.
        if (!signIn.id) throw new FormError({ code: wrongCode });
        await unwrap(signIn.resetPasswordEmailCode.verifyCode({ code }));
        onProven();
      }}
      resend={() => askForCode(signIn, emailAddress)}
      sentMessage="If there is an account, we’ve sent another email. Only the latest code works."
      below={<TextLink href={withReturnTo(routes.forgotPassword, returnTo)}>Use a different email address</TextLink>}
    />
  );
}

/**
 * Requests a code by email. An address without an account gives no error, so that the form does not reveal who has one.
 */
async function askForCode(signIn: SignIn, identifier: string): Promise<void> {
  try {
    await unwrap(signIn.create({ identifier }));
    await unwrap(signIn.resetPasswordEmailCode.sendCode());
  } catch (error) {
    const isUnknown = isClerkAPIResponseError(error) && error.errors[0]?.code === "form_identifier_not_found";
    if (!isUnknown) throw error;
    await signIn.reset();
  }
}
