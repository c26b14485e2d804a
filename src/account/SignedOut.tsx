import { useAuth } from "@clerk/react";
import type { ReactNode } from "react";
import { Redirect, useSearch } from "wouter";
import { pathOnTheWay, routes, wantedPath } from "../paths";
import { FormSkeleton } from "./FormSkeleton";

/** A form for getting in; whoever is in already goes on, by way of /setup, to where they wanted. */
export function SignedOut({ children }: { children: ReactNode }) {
  const { isSignedIn } = useAuth();
  const wanted = wantedPath(useSearch());
  if (isSignedIn === undefined) return <FormSkeleton />;
  if (isSignedIn) return <Redirect to={pathOnTheWay(routes.setup, wanted)} replace />;
  return children;
}
