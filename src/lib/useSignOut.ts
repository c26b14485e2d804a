import { useClerk } from "@clerk/react";
import { routes } from "./routes";

/** Signs out in all tabs of this browser; the one that asked ends on /sign-in, without a page to come back to. */
export function useSignOut(): () => Promise<void> {
  const { signOut } = useClerk();
  return () => signOut({ redirectUrl: routes.signIn });
}
