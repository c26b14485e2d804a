import { useAuth } from "@clerk/react";
import { useConvexAuth, useMutation, useQuery } from "convex/react";
import { type ReactNode, useEffect, useState } from "react";
import { Redirect } from "wouter";
import { api } from "#convex/api";
import { ProfessionalContext } from "../lib/professional";
import { readRefusal } from "../lib/refusal";
import { routes, withReturnTo } from "../lib/routes";
import { useCurrentUrl } from "../lib/useCurrentUrl";
import { AccessDenied } from "./AccessDenied";

type RequireAuthProps = {
  children: ReactNode;
  /** Holds the page's place until it is known who asks. */
  placeholder: ReactNode;
};

/** A page for whoever is signed in, by `useProfessional`; anyone else signs in first and comes back. */
export function RequireAuth({ children, placeholder }: RequireAuthProps) {
  const { isSignedIn } = useAuth();
  const { isLoading, isAuthenticated } = useConvexAuth();
  const here = useCurrentUrl();
  if (isSignedIn === false) return <Redirect to={withReturnTo(routes.signIn, here)} replace />;
  if (isSignedIn === undefined || isLoading) return placeholder;
  if (!isAuthenticated) return <AccessDenied reason="The server did not accept your sign-in." />;
  return <WithProfessional placeholder={placeholder}>{children}</WithProfessional>;
}

function WithProfessional({ children, placeholder }: RequireAuthProps) {
  const professional = useQuery(api.professionals.me);
  const ensure = useMutation(api.professionals.ensure);
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    ensure({}).catch(setFailure);
  }, [ensure]);
  const refusal = readRefusal(failure);
  if (refusal?.code === "EMAIL_MISSING") return <AccessDenied reason={refusal.message} />;
  if (failure && !professional) throw failure;
  if (!professional) return placeholder;
  return <ProfessionalContext value={professional}>{children}</ProfessionalContext>;
}
