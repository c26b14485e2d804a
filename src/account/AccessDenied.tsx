import { useSignOut } from "../lib/useSignOut";
import { Button } from "../ui/Button";
import { PlainPage } from "../ui/PlainPage";

/** Somebody signed in at Clerk whom the backend does not let in. */
export function AccessDenied({ reason }: { reason: string }) {
  const signOut = useSignOut();
  return (
    <PlainPage title="You can’t get in yet">
      <p>{reason}</p>
      <p className="mt-2">If this is not your own site, tell whoever runs it. Nothing is wrong with your password.</p>
      <Button variant="secondary" className="mt-6" onClick={signOut}>
        Sign out
      </Button>
    </PlainPage>
  );
}
