import { useSignUp } from "@clerk/react";
import { useState } from "react";
import { useSearch } from "wouter";
import { normalizeEmailAddress } from "#domain/emailAddress";
import { nameSchema } from "#domain/text";
import { returnToOf, routes, withReturnTo } from "../lib/routes";
import { emailAddressErrors, emailAddressField } from "../ui/form/emailAddress";
import type { FormErrors } from "../ui/form/errors";
import { Form } from "../ui/form/Form";
import { TextField } from "../ui/form/TextField";
import { unwrap } from "./clerkErrors";
import { FormPage } from "./FormPage";
import { NewPasswordField, newPasswordErrors } from "./PasswordField";
import { SignUpCodeSent } from "./SignUpCodeSent";
import { SignUpLinkSent } from "./SignUpLinkSent";
import { TextLink } from "./TextLink";
import { useClerkForm } from "./useClerkForm";

/** `/sign-up`: the form, then a page that waits for the emailed link or asks for a code, even after a reload. */
export function SignUpPage() {
  const { signUp } = useSignUp();
  const returnTo = returnToOf(useSearch());
  const [sent, setSent] = useState(() => pendingKind(signUp));

  /** The link opens /verify, which continues to the requested page. */
  const sendLink = () =>
    unwrap(signUp.verifications.sendEmailLink({ verificationUrl: withReturnTo(routes.verify, returnTo) }));

  const sendCode = () => unwrap(signUp.verifications.sendEmailCode());

  async function startOver() {
    await signUp.reset();
    setSent(null);
  }

  const steps = { signUp, sendLink, sendCode };
  switch (sent) {
    case "link":
      return <SignUpLinkSent {...steps} onCodeSent={() => setSent("code")} onStartOver={startOver} />;
    case "code":
      return <SignUpCodeSent {...steps} onLinkSent={() => setSent("link")} />;
    default:
      return <SignUpForm signUp={signUp} sendLink={sendLink} onSent={() => setSent("link")} />;
  }
}

/** What was last sent to verify the address. Clerk accepts only that. */
function pendingKind({
  unverifiedFields,
  verifications,
}: ReturnType<typeof useSignUp>["signUp"]): "link" | "code" | null {
  if (!unverifiedFields.includes("email_address")) return null;
  const { strategy } = verifications.emailAddress;
  return strategy === "email_link" ? "link" : strategy === "email_code" ? "code" : null;
}

type SignUpFormProps = {
  signUp: ReturnType<typeof useSignUp>["signUp"];
  /** Throws if the email was not sent. */
  sendLink: () => Promise<void>;
  onSent: () => void;
};

function SignUpForm({ signUp, sendLink, onSent }: SignUpFormProps) {
  const returnTo = returnToOf(useSearch());
  const form = useClerkForm({
    initial: { firstName: "", lastName: "", emailAddress: "", password: "" },
    validate: ({ firstName, lastName, emailAddress, password }) => ({
      ...nameErrors("firstName", "first name", firstName),
      // A last name is optional.
      ...(lastName.trim() && nameErrors("lastName", "last name", lastName)),
      ...emailAddressErrors(emailAddress),
      ...newPasswordErrors(password),
    }),
    submit: async ({ emailAddress, ...values }) => {
      await unwrap(signUp.password({ ...values, emailAddress: normalizeEmailAddress(emailAddress) }));
      await sendLink();
      onSent();
    },
  });
  return (
    <FormPage
      title="Create an account"
      intro={<p>For professionals. You don’t need an account to book an appointment.</p>}
      below={
        <p>
          Already have an account? <TextLink href={withReturnTo(routes.signIn, returnTo)}>Sign in</TextLink>
        </p>
      }
    >
      <Form form={form} action="Create account" busy="Creating your account…">
        <div className="grid gap-5 sm:grid-cols-2 sm:gap-4">
          <TextField {...form.field("firstName")} label="First name" autoComplete="given-name" />
          <TextField {...form.field("lastName")} label="Last name" autoComplete="family-name" required={false} />
        </div>
        <TextField {...form.field("emailAddress")} {...emailAddressField} hint="We’ll email you a link to verify it." />
        <NewPasswordField {...form.field("password")} label="Password" />
        {/* Clerk renders its CAPTCHA here. */}
        <div id="clerk-captcha" className="empty:hidden" />
      </Form>
    </FormPage>
  );
}

function nameErrors(field: string, what: string, text: string): FormErrors {
  const problem = nameSchema(what).safeParse(text).error?.issues[0];
  return problem ? { [field]: problem.message } : {};
}
