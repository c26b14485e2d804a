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
      <LinkPage title="Your address is verified" to={signIn} action="Sign in">
        <p>The browser that you signed up in goes on by itself. To use this one, sign in here.</p>
      </LinkPage>
    );
  }
  if (status === "expired") {
    return (
      <LinkPage title="This link has expired" to={signUp} action="Get a new link">
        <p>A link is good for 10 minutes. Have a new one sent and open it here.</p>
      </LinkPage>
    );
  }
  return (
    <LinkPage title="This link doesn’t work any more" to={signIn} action="Sign in">
      <p>It was used already, or a later one was sent since: only the latest mail’s link works, and only once.</p>
      <p className="mt-2">
        If your address is not verified yet,{" "}
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
    <PlainPage title="Open this link where you signed up">
      <p>It works only in the browser, on the device, in which you created your account. This is another one.</p>
      <p className="mt-2">
        Go back to that browser and open the mail there, or copy the link from the mail and paste it there. It is still
        good.
      </p>
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
