import { useClerk } from "@clerk/react";
import { routes } from "./routes";

/** Signs out in all tabs of this browser, and opens /sign-in in this one, without a page to return to. */
export function useSignOut(): () => Promise<void> {
  const { signOut } = useClerk();
  return () => signOut({ redirectUrl: routes.signIn });
}
