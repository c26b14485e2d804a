import { useSignUp } from "@clerk/react";
import { useState } from "react";
import { useSearch } from "wouter";
import { returnToOf, routes, withReturnTo } from "../lib/routes";
import { unwrap } from "./clerkErrors";
import { SignUpForm } from "./SignUpForm";
import { SignUpLinkSent } from "./SignUpLinkSent";

/** `/sign-up`: the form, then the wait for the mailed link, which a reload takes up again. */
export function SignUpPage() {
  const { signUp } = useSignUp();
  const wanted = returnToOf(useSearch());
  const [isWaiting, setIsWaiting] = useState(() => isLinkSent(signUp));

  /** The link leads to /verify, which knows where its reader wanted to go. */
  const sendLink = () =>
    unwrap(signUp.verifications.sendEmailLink({ verificationUrl: withReturnTo(routes.verify, wanted) }));

  async function startOver() {
    await signUp.reset();
    setIsWaiting(false);
  }

  if (isWaiting) return <SignUpLinkSent signUp={signUp} sendLink={sendLink} onStartOver={startOver} />;
  return <SignUpForm signUp={signUp} sendLink={sendLink} onSent={() => setIsWaiting(true)} />;
}

function isLinkSent({ unverifiedFields, verifications }: ReturnType<typeof useSignUp>["signUp"]): boolean {
  return unverifiedFields.includes("email_address") && verifications.emailAddress.strategy === "email_link";
}
