import type { useSignUp } from "@clerk/react";
import { useAction } from "../ui/form/useAction";
import { Notice } from "../ui/Notice";
import { CodeForm } from "./CodeForm";
import { clerkMessage, unwrap } from "./clerkErrors";
import { TextButton } from "./TextLink";

type SignUpCodeSentProps = {
  signUp: ReturnType<typeof useSignUp>["signUp"];
  /** Both throw if the email was not sent. */
  sendCode: () => Promise<void>;
  sendLink: () => Promise<void>;
  onLinkSent: () => void;
};

/** Asks for the emailed code, for people who read their email on another device. */
export function SignUpCodeSent({ signUp, sendCode, sendLink, onLinkSent }: SignUpCodeSentProps) {
  const link = useAction(async () => {
    await sendLink();
    onLinkSent();
  }, clerkMessage);
  return (
    <CodeForm
      title="Enter the code"
      intro={
        <p>
          We’ve emailed a code to{" "}
          <strong className="font-semibold wrap-anywhere text-ink">{signUp.emailAddress}</strong>. It expires in 10
          minutes. The link in the earlier email no longer works.
        </p>
      }
      send={async (code) => {
        await unwrap(signUp.verifications.verifyEmailCode({ code }));
        await unwrap(signUp.finalize());
      }}
      resend={sendCode}
      sentMessage="We’ve sent a new code. Only the latest one works."
      below={
        <>
          {link.problem && <Notice tone="red" title={link.problem} />}
          <TextButton onClick={link.run}>Use a link instead</TextButton>
        </>
      }
    />
  );
}
