import { useAuth } from "@clerk/react";
import type { ReactNode } from "react";
import { Redirect, useSearch } from "wouter";
import { returnToOf, routes, withReturnTo } from "../lib/routes";
import { FormSkeleton } from "./FormSkeleton";

/** A form for getting in; whoever is in already goes on, by way of /setup, to where they wanted. */
export function RedirectIfSignedIn({ children }: { children: ReactNode }) {
  const { isSignedIn } = useAuth();
  const wanted = returnToOf(useSearch());
  if (isSignedIn === undefined) return <FormSkeleton />;
  if (isSignedIn) return <Redirect to={withReturnTo(routes.setup, wanted)} replace />;
  return children;
}
