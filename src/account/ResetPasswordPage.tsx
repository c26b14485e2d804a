import { useSignIn } from "@clerk/react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { routes } from "../lib/routes";
import { Button, buttonClass } from "../ui/Button";
import { PlainPage } from "../ui/PlainPage";
import { isRejectedByClerk, unwrap } from "./clerkErrors";
import { FormPageSkeleton } from "./FormPage";
import { NewPasswordForm } from "./NewPasswordForm";

type SignIn = ReturnType<typeof useSignIn>["signIn"];
type Outcome = "checking" | "proven" | "refused" | "unreachable" | "elsewhere";

/**
 * `/reset-password#<code>`: the link in the email. It works only in the browser that requested it, as Clerk keeps the
 * sign-in attempt in a cookie. The code is removed from the URL at once and stored nowhere.
 */
export function ResetPasswordPage() {
  const { signIn } = useSignIn();
  const { outcome, tryAgain } = useMailedCode(signIn);
  switch (outcome) {
    case "checking":
      return <FormPageSkeleton />;
    case "proven":
      return <NewPasswordForm signIn={signIn} />;
    case "unreachable":
      return (
        <PlainPage title="We couldn’t check your link">
          <p>
            We can’t reach the service that manages accounts. Check your connection and try again. Your link is still
            valid.
          </p>
          <Button className="mt-6" onClick={tryAgain}>
            Try again
          </Button>
        </PlainPage>
      );
    case "refused":
      return (
        <AskAgain title="This link no longer works">
          <p>
            It expired after 10 minutes, was already used, or was replaced by a newer link. Only the link in the latest
            email works.
          </p>
        </AskAgain>
      );
    case "elsewhere":
      return (
        <AskAgain title="Open this link in the browser where you requested it">
          <p>It only works in the browser where you requested a new password.</p>
          <p className="mt-2">Open the email there, or send a new link and open it here.</p>
        </AskAgain>
      );
  }
}

function AskAgain({ title, children }: { title: string; children: ReactNode }) {
  return (
    <PlainPage title={title}>
      {children}
      <Link href={routes.forgotPassword} className={`mt-6 ${buttonClass()}`}>
        Send a new link
      </Link>
    </PlainPage>
  );
}

/** Removes the code from the URL and submits it. */
function useMailedCode(signIn: SignIn) {
  const [, navigate] = useLocation();
  const [code] = useState(() => window.location.hash.slice(1));
  const [outcome, setOutcome] = useState<Outcome>(() => outcomeAtFirst(signIn, code));
  const isUnderWay = useRef(false);
  const isChecking = outcome === "checking";

  useEffect(() => navigate(routes.resetPassword, { replace: true }), [navigate]);

  useEffect(() => {
    // Clerk counts each submission as a guess.
    if (!isChecking || isUnderWay.current) return;
    isUnderWay.current = true;
    void outcomeOf(signIn, code).then((tried) => {
      isUnderWay.current = false;
      setOutcome(tried);
    });
  }, [signIn, code, isChecking]);

  return { outcome, tryAgain: () => setOutcome("checking") };
}

function outcomeAtFirst({ status, firstFactorVerification }: SignIn, code: string): Outcome {
  // After a reload, when the code was already accepted.
  if (status === "needs_new_password") return "proven";
  if (firstFactorVerification.strategy !== "reset_password_email_code") return "elsewhere";
  return code ? "checking" : "refused";
}

async function outcomeOf(signIn: SignIn, code: string): Promise<Outcome> {
  try {
    await unwrap(signIn.resetPasswordEmailCode.verifyCode({ code }));
    return "proven";
  } catch (error) {
    return isRejectedByClerk(error) ? "refused" : "unreachable";
  }
}
