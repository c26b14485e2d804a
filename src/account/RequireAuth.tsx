import { useAuth } from "@clerk/react";
import { useConvexAuth, useMutation } from "convex/react";
import { type ReactNode, useEffect, useState } from "react";
import { Redirect, useSearch } from "wouter";
import { api } from "#convex/api";
import { ProfessionalContext } from "../lib/professional";
import { readRefusal } from "../lib/refusal";
import { rememberDashboard } from "../lib/rememberedDashboard";
import { dashboardPath, returnToOf, routes, withReturnTo } from "../lib/routes";
import { useCurrentUrl } from "../lib/useCurrentUrl";
import { useLiveQuery } from "../lib/useLiveQuery";
import { useSignOut } from "../lib/useSignOut";
import { Button } from "../ui/Button";
import { PlainPage } from "../ui/PlainPage";
import { FormPageSkeleton } from "./FormPage";

type RequireAuthProps = {
  children: ReactNode;
  /** Shows until Clerk and the backend have responded. */
  placeholder: ReactNode;
};

/** Renders its children for a signed-in professional (`useProfessional`), and redirects anyone else to the sign-in. */
export function RequireAuth({ children, placeholder }: RequireAuthProps) {
  const { isSignedIn } = useAuth();
  const { isLoading, isAuthenticated } = useConvexAuth();
  const currentUrl = useCurrentUrl();
  if (isSignedIn === false) return <Redirect to={withReturnTo(routes.signIn, currentUrl)} replace />;
  if (isSignedIn === undefined || isLoading) return placeholder;
  if (!isAuthenticated) return <NotAuthenticated placeholder={placeholder} />;
  return <WithProfessional placeholder={placeholder}>{children}</WithProfessional>;
}

/** How long the backend may take to accept a token, over a slow connection. */
const ACCEPT_TOKEN_MS = 5_000;

/**
 * Signed in with Clerk, but not with the backend. Right after signing in, it has not accepted the token yet, which
 * `useConvexAuth` does not tell apart from a token that it rejected.
 */
function NotAuthenticated({ placeholder }: Pick<RequireAuthProps, "placeholder">) {
  const [isRejected, setIsRejected] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsRejected(true), ACCEPT_TOKEN_MS);
    return () => clearTimeout(timer);
  }, []);
  return isRejected ? <AccessDenied reason="The server rejected your sign-in." /> : placeholder;
}

function WithProfessional({ children, placeholder }: RequireAuthProps) {
  const professional = useLiveQuery(api.professionals.me, {});
  const ensure = useMutation(api.professionalMutations.ensure);
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    ensure({}).catch(setFailure);
  }, [ensure]);
  const slug = professional?.isSetUp ? professional.profileSlug : null;
  useEffect(() => {
    if (slug) rememberDashboard(dashboardPath(slug));
  }, [slug]);
  const refusal = readRefusal(failure);
  if (refusal && refusal.code !== "NOT_SIGNED_IN") return <AccessDenied reason={refusal.message} />;
  if (failure && !professional) throw failure;
  if (!professional) return placeholder;
  return <ProfessionalContext value={professional}>{children}</ProfessionalContext>;
}

/** Renders its children for signed-out visitors, and redirects others through /setup to the page they requested. */
export function RedirectIfSignedIn({ children }: { children: ReactNode }) {
  const { isSignedIn } = useAuth();
  const returnTo = returnToOf(useSearch());
  if (isSignedIn === undefined) return <FormPageSkeleton />;
  if (isSignedIn) return <Redirect to={withReturnTo(routes.setup, returnTo)} replace />;
  return children;
}

/** Signed in with Clerk, but rejected by the backend. */
function AccessDenied({ reason }: { reason: string }) {
  const signOut = useSignOut();
  return (
    <PlainPage title="We couldn’t sign you in">
      <p>{reason}</p>
      <p className="mt-2">Your password is correct. If you don’t run this site, contact the site administrator.</p>
      <Button variant="secondary" className="mt-6" onClick={signOut}>
        Sign out
      </Button>
    </PlainPage>
  );
}
