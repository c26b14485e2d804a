import { useAuth } from "@clerk/react";
import type { ReactNode } from "react";
import { Link, Redirect, useSearch } from "wouter";
import { returnToOf, routes, withReturnTo } from "../lib/routes";
import { buttonClass } from "../ui/Button";
import { PlainPage } from "../ui/PlainPage";
import { FormPageSkeleton } from "./FormPage";

/** `/verify`: the target of the emailed link, with the result in `__clerk_status`. */
export function VerifyPage() {
  const search = useSearch();
  const { isSignedIn } = useAuth();
  const returnTo = returnToOf(search);
  const status = new URLSearchParams(search).get("__clerk_status");
  if (status === "client_mismatch") return <OtherBrowser />;
  if (isSignedIn === undefined) return <FormPageSkeleton />;
  if (isSignedIn) return <Redirect to={withReturnTo(routes.setup, returnTo)} replace />;

  const signUp = withReturnTo(routes.signUp, returnTo);
  const signIn = withReturnTo(routes.signIn, returnTo);
  if (status === "verified") {
    return (
      <LinkPage title="Your email address is verified" to={signIn} action="Sign in">
        <p>The browser where you signed up continues on its own. To use this one instead, sign in here.</p>
      </LinkPage>
    );
  }
  if (status === "expired") {
    return (
      <LinkPage title="This link has expired" to={signUp} action="Get a new link">
        <p>Links expire after 10 minutes. Get a new one and open it here.</p>
      </LinkPage>
    );
  }
  return (
    <LinkPage title="This link no longer works" to={signIn} action="Sign in">
      <p>It was already used, or a newer link replaced it. Only the link in the latest email works, and only once.</p>
      <p className="mt-2">
        If your email address isn’t verified yet,{" "}
        <Link href={signUp} className="font-semibold text-green-ink underline hover:no-underline">
          get a new link
        </Link>
        .
      </p>
    </LinkPage>
  );
}

function OtherBrowser() {
  return (
    <PlainPage title="Open this link in the browser where you signed up">
      <p>It only works in the browser where you created your account.</p>
      <p className="mt-2">Open the email there, or copy the link and paste it there. The link is still valid.</p>
      <p className="mt-2">If that isn’t possible, choose “Use a code instead” there.</p>
    </PlainPage>
  );
}

type LinkPageProps = { title: string; children: ReactNode; to: string; action: string };

function LinkPage({ title, children, to, action }: LinkPageProps) {
  return (
    <PlainPage title={title}>
      {children}
      <Link href={to} className={`mt-6 ${buttonClass()}`}>
        {action}
      </Link>
    </PlainPage>
  );
}
