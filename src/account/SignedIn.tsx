import { useAuth } from "@clerk/react";
import { useConvexAuth, useMutation, useQuery } from "convex/react";
import { type ReactNode, useEffect, useState } from "react";
import { Redirect } from "wouter";
import { api } from "#convex/api";
import { pathOnTheWay, routes } from "../paths";
import { readRefusal } from "../refusal";
import { NotAccepted } from "./NotAccepted";
import { ProfessionalContext } from "./professional";
import { useHere } from "./useHere";

type SignedInProps = {
  children: ReactNode;
  /** Holds the page's place until it is known who asks. */
  placeholder: ReactNode;
};

/** A page for whoever is signed in, by `useProfessional`; anyone else signs in first and comes back. */
export function SignedIn({ children, placeholder }: SignedInProps) {
  const { isSignedIn } = useAuth();
  const { isLoading, isAuthenticated } = useConvexAuth();
  const here = useHere();
  if (isSignedIn === false) return <Redirect to={pathOnTheWay(routes.signIn, here)} replace />;
  if (isSignedIn === undefined || isLoading) return placeholder;
  if (!isAuthenticated) return <NotAccepted reason="The server did not accept your sign-in." />;
  return <WithProfessional placeholder={placeholder}>{children}</WithProfessional>;
}

function WithProfessional({ children, placeholder }: SignedInProps) {
  const professional = useQuery(api.professionals.me);
  const ensure = useMutation(api.professionalMutations.ensure);
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    ensure({}).catch(setFailure);
  }, [ensure]);
  const refusal = readRefusal(failure);
  if (refusal?.code === "EMAIL_MISSING") return <NotAccepted reason={refusal.message} />;
  if (failure && !professional) throw failure;
  if (!professional) return placeholder;
  return <ProfessionalContext value={professional}>{children}</ProfessionalContext>;
}
