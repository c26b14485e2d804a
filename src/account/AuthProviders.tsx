import { ClerkProvider, useAuth, useClerk } from "@clerk/react";
import { useConvex } from "convex/react";
import { ConvexProviderWithClerk } from "convex/react-clerk";
import type { ReactNode } from "react";
import { useLocation } from "wouter";
import { routes } from "../lib/routes";
import { Button } from "../ui/Button";
import { PlainPage } from "../ui/PlainPage";
import { useSignInSync } from "./useSignInSync";

/** Provides Clerk, and Convex authenticated by Clerk. Pages outside of these providers make no requests to Clerk. */
export function AuthProviders({ children }: { children: ReactNode }) {
  const convex = useConvex();
  const [, navigate] = useLocation();
  return (
    <ClerkProvider
      publishableKey={import.meta.env.VITE_CLERK_PUBLISHABLE_KEY}
      proxyUrl={import.meta.env.VITE_CLERK_PROXY_URL}
      signInUrl={routes.signIn}
      signUpUrl={routes.signUp}
      afterSignOutUrl={routes.signIn}
      routerPush={(to) => navigate(withoutOrigin(to))}
      routerReplace={(to) => navigate(withoutOrigin(to), { replace: true })}
      // We have our own forms, so Clerk's components need not load.
      prefetchUI={false}
      telemetry={false}
    >
      <ConvexProviderWithClerk client={convex} useAuth={useAuth}>
        <IfClerkLoads>{children}</IfClerkLoads>
      </ConvexProviderWithClerk>
    </ClerkProvider>
  );
}

/** Clerk passes URLs with or without the origin; the router takes paths. */
function withoutOrigin(to: string): string {
  const { pathname, search, hash } = new URL(to, window.location.href);
  return `${pathname}${search}${hash}`;
}

function IfClerkLoads({ children }: { children: ReactNode }) {
  useSignInSync();
  if (useClerk().status !== "error") return children;
  return (
    <PlainPage title="Sign-in is unavailable">
      <p>
        We can’t reach the service that manages accounts. A browser extension that blocks requests might be the cause.
      </p>
      <p className="mt-2">Booking pages still work.</p>
      <Button className="mt-6" onClick={() => window.location.reload()}>
        Try again
      </Button>
    </PlainPage>
  );
}
