import { useClerk, type useSignUp } from "@clerk/react";
import { useEffect, useState } from "react";
import { normalizeEmailAddress } from "#domain/emailAddress";
import { emailAddressErrors, emailAddressField } from "../ui/form/emailAddress";
import { Form } from "../ui/form/Form";
import { TextField } from "../ui/form/TextField";
import { useAction } from "../ui/form/useAction";
import { Notice } from "../ui/Notice";
import { Spinner } from "../ui/Spinner";
import { clerkMessage, unwrap } from "./clerkErrors";
import { FormPage } from "./FormPage";
import { ResendButton } from "./ResendButton";
import { TextButton } from "./TextLink";
import { useClerkForm } from "./useClerkForm";

type SignUp = ReturnType<typeof useSignUp>["signUp"];

/** How often to ask Clerk whether the link was opened. */
const POLL_MS = 2_000;

type SignUpLinkSentProps = {
  signUp: SignUp;
  /** Both throw if the email was not sent. */
  sendLink: () => Promise<void>;
  sendCode: () => Promise<void>;
  onCodeSent: () => void;
  onStartOver: () => void;
};

/** Waits until the emailed link is opened in another tab, then continues. */
export function SignUpLinkSent({ signUp, sendLink, sendCode, onCodeSent, onStartOver }: SignUpLinkSentProps) {
  const [isChanging, setIsChanging] = useState(false);
  const code = useAction(async () => {
    await sendCode();
    onCodeSent();
  }, clerkMessage);
  useOpenedLink(signUp);
  if (isChanging) return <ChangeAddress signUp={signUp} sendLink={sendLink} onDone={() => setIsChanging(false)} />;
  const isExpired = signUp.verifications.emailAddress.status === "expired";
  return (
    <FormPage
      title="Check your email"
      intro={
        <p>
          We’ve emailed a link to{" "}
          <strong className="font-semibold wrap-anywhere text-ink">{signUp.emailAddress}</strong>. Open it in this
          browser within 10 minutes to verify your email address.
        </p>
      }
      below={<TextButton onClick={onStartOver}>Start over</TextButton>}
    >
      <div className="grid gap-3">
        {isExpired ? (
          <Notice title="This link has expired">
            <p className="mt-1">Resend the link to get a new one.</p>
          </Notice>
        ) : (
          <p role="status" className="flex items-center gap-2.5 rounded-card bg-leaf px-4 py-3">
            <Spinner />
            Waiting for you to open the link
          </p>
        )}
        <p className="text-sm text-ink-faint">
          Don’t see it? Check your spam folder, and make sure the address is correct.
        </p>
        <ResendButton send={sendLink} action="Resend link" sentMessage="Link sent. Only the latest one works.">
          <TextButton onClick={() => setIsChanging(true)}>Change email address</TextButton>
        </ResendButton>
        <p className="border-t border-line pt-2">
          Reading your email on another device? <TextButton onClick={code.run}>Use a code instead</TextButton>
        </p>
        {code.problem && <Notice tone="red" title={code.problem} />}
      </div>
    </FormPage>
  );
}

/** Polls whether the link was opened, then completes the sign-up. */
function useOpenedLink(signUp: SignUp): void {
  const { client } = useClerk();
  const isOpened = signUp.status === "complete";

  useEffect(() => {
    if (isOpened) {
      void signUp.finalize();
      return;
    }
    // Clerk's own polling can't be canceled. A failed check is ignored, because the next one follows.
    const check = () => void client?.signUp.reload().catch(() => {});
    const timer = setInterval(check, POLL_MS);
    document.addEventListener("visibilitychange", check);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", check);
    };
  }, [client, signUp, isOpened]);
}

type ChangeAddressProps = Pick<SignUpLinkSentProps, "signUp" | "sendLink"> & { onDone: () => void };

function ChangeAddress({ signUp, sendLink, onDone }: ChangeAddressProps) {
  const form = useClerkForm({
    initial: { emailAddress: signUp.emailAddress ?? "" },
    validate: ({ emailAddress }) => emailAddressErrors(emailAddress),
    submit: async ({ emailAddress }) => {
      await unwrap(signUp.update({ emailAddress: normalizeEmailAddress(emailAddress) }));
      await sendLink();
      onDone();
    },
  });
  return (
    <FormPage title="Change email address" below={<TextButton onClick={onDone}>Back</TextButton>}>
      <Form form={form} action="Send link" busy="Sending…">
        <TextField {...form.field("emailAddress")} {...emailAddressField} />
      </Form>
    </FormPage>
  );
}
