import { useState } from "react";
import { useProfessional } from "../lib/professional";
import { dashboardPath } from "../lib/routes";
import { useSignOut } from "../lib/useSignOut";
import { Button } from "../ui/Button";
import { ChangePassword } from "./ChangePassword";
import { DeleteAccountPage } from "./DeleteAccountPage";
import { FormPage } from "./FormPage";
import { FormSkeleton } from "./FormSkeleton";
import { RequireAuth } from "./RequireAuth";
import { SignOutOtherDevices } from "./SignOutOtherDevices";
import { TextLink } from "./TextLink";

/** `/account`: what concerns the sign-in itself. */
export function AccountPage() {
  const [isDeleting, setIsDeleting] = useState(false);
  // Outside of the gate, which would lead to the sign-in as soon as the account is gone.
  if (isDeleting) return <DeleteAccountPage onBack={() => setIsDeleting(false)} />;
  return (
    <RequireAuth placeholder={<FormSkeleton />}>
      <Account onDelete={() => setIsDeleting(true)} />
    </RequireAuth>
  );
}

function Account({ onDelete }: { onDelete: () => void }) {
  const { email, profileSlug } = useProfessional();
  const signOut = useSignOut();
  return (
    <FormPage
      title="Your account"
      intro={
        <p>
          You sign in as <strong className="font-semibold wrap-anywhere text-ink">{email}</strong>.
        </p>
      }
      below={<TextLink href={dashboardPath(profileSlug)}>Go to your dashboard</TextLink>}
    >
      <div className="grid gap-6 *:border-t *:border-line *:pt-6">
        <ChangePassword emailAddress={email} />
        <SignOutOtherDevices />
        <section className="grid gap-3">
          <h2 className="font-semibold">This browser</h2>
          <Button variant="secondary" onClick={signOut}>
            Sign out
          </Button>
        </section>
        <section className="grid gap-3">
          <h2 className="font-semibold">Leave Lessonapp</h2>
          <p className="text-ink-soft">Your links stop working and your data is erased.</p>
          <Button variant="danger" onClick={onDelete}>
            Delete your account…
          </Button>
        </section>
      </div>
    </FormPage>
  );
}
