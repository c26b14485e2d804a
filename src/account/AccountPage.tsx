import { useClerk, useUser } from "@clerk/react";
import { useState } from "react";
import { api } from "#convex/api";
import { useProfessional } from "../lib/professional";
import { dashboardPath } from "../lib/routes";
import { ServerMinuteProvider } from "../lib/serverMinute";
import { useExpiringQuery } from "../lib/useExpiringQuery";
import { useSignOut } from "../lib/useSignOut";
import { announce } from "../ui/Announcer";
import { Button } from "../ui/Button";
import { Form } from "../ui/form/Form";
import { useAction } from "../ui/form/useAction";
import { CheckIcon } from "../ui/icons";
import { Notice } from "../ui/Notice";
import { Spinner } from "../ui/Spinner";
import { clerkMessage } from "./clerkErrors";
import { DeleteAccountPage, type Upcoming } from "./DeleteAccountPage";
import { FormPage, FormPageSkeleton } from "./FormPage";
import { NewPasswordField, newPasswordErrors, PasswordField } from "./PasswordField";
import { RequireAuth } from "./RequireAuth";
import { TextLink } from "./TextLink";
import { useClerkForm } from "./useClerkForm";

/** `/account`: password, sign-in sessions, and deleting the account. */
export function AccountPage() {
  const [deletion, setDeletion] = useState<{ upcoming: Upcoming }>();
  // Outside of RequireAuth, which would redirect to the sign-in as soon as the account is deleted.
  if (deletion) return <DeleteAccountPage upcoming={deletion.upcoming} onBack={() => setDeletion(undefined)} />;
  return (
    <RequireAuth placeholder={<FormPageSkeleton />}>
      <ServerMinuteProvider>
        <Account onDelete={(upcoming) => setDeletion({ upcoming })} />
      </ServerMinuteProvider>
    </RequireAuth>
  );
}

type AccountProps = { onDelete: (upcoming: Upcoming) => void };

function Account({ onDelete }: AccountProps) {
  const { email, profileSlug } = useProfessional();
  const signOut = useSignOut();
  return (
    <FormPage
      title="Your account"
      intro={
        <p>
          Signed in as <strong className="font-semibold wrap-anywhere text-ink">{email}</strong>.
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
        <DeleteAccount onDelete={onDelete} />
      </div>
    </FormPage>
  );
}

function DeleteAccount({ onDelete }: AccountProps) {
  const upcoming = useExpiringQuery(api.bookings.countUpcoming, {});
  return (
    <section className="grid gap-3">
      <h2 className="font-semibold">Delete account</h2>
      <p className="text-ink-soft">
        Your booking links stop working, upcoming sessions are canceled, and your data is deleted.
      </p>
      <Button variant="danger" onClick={() => onDelete(upcoming)}>
        Delete account…
      </Button>
    </section>
  );
}

const passwordChanged = "Your password was changed, and all other browsers were signed out.";

function ChangePassword({ emailAddress }: { emailAddress: string }) {
  const [stage, setStage] = useState<"closed" | "open" | "changed">("closed");

  function finish() {
    setStage("changed");
    announce(passwordChanged);
  }

  return (
    <section className="grid gap-3">
      <h2 className="font-semibold">Password</h2>
      {stage === "changed" && <Done>{passwordChanged}</Done>}
      {stage === "open" ? (
        <ChangeForm emailAddress={emailAddress} onChanged={finish} />
      ) : (
        <Button variant="secondary" onClick={() => setStage("open")}>
          Change password
        </Button>
      )}
    </section>
  );
}

function ChangeForm({ emailAddress, onChanged }: { emailAddress: string; onChanged: () => void }) {
  const { user } = useUser();
  const form = useClerkForm({
    initial: { currentPassword: "", password: "" },
    validate: ({ currentPassword, password }) => ({
      ...(!currentPassword && { currentPassword: "Enter your current password." }),
      ...newPasswordErrors(password),
    }),
    submit: async ({ currentPassword, password }) => {
      await user?.updatePassword({ currentPassword, newPassword: password, signOutOfOtherSessions: true });
      onChanged();
    },
    messages: { form_password_incorrect: { field: "currentPassword", text: "This isn’t your current password." } },
  });
  return (
    <Form form={form} action="Change password" busy="Changing password…">
      {/* Tells password managers which account the passwords belong to. */}
      <input type="email" autoComplete="username" value={emailAddress} readOnly hidden />
      <PasswordField {...form.field("currentPassword")} label="Current password" autoComplete="current-password" />
      <NewPasswordField {...form.field("password")} label="New password" />
    </Form>
  );
}

/** Ends all other sign-in sessions. */
function SignOutOtherDevices() {
  const endOthers = useEndOtherSessions();
  const [done, setDone] = useState("");
  const { run, isRunning, problem } = useAction(async () => {
    const message = signedOutMessage(await endOthers());
    setDone(message);
    announce(message);
  }, clerkMessage);

  return (
    <section className="grid gap-3">
      <h2 className="font-semibold">Other devices</h2>
      <p className="text-ink-soft">Sign out of all other devices and browsers. You stay signed in here.</p>
      {problem && <Notice tone="red" title={problem} />}
      {done ? (
        <Done>{done}</Done>
      ) : (
        <Button variant="secondary" aria-disabled={isRunning} onClick={run}>
          {isRunning && <Spinner />}
          Sign out everywhere else
        </Button>
      )}
    </section>
  );
}

/** @returns a function that ends all other sign-in sessions and returns how many there were. */
function useEndOtherSessions(): () => Promise<number> {
  const { session } = useClerk();
  const { user } = useUser();
  return async () => {
    const sessions = (await user?.getSessions()) ?? [];
    const others = sessions.filter(({ id, status }) => id !== session?.id && status === "active");
    for (const other of others) await other.revoke();
    return others.length;
  };
}

function signedOutMessage(count: number): string {
  if (count === 0) return "You aren’t signed in anywhere else.";
  return `Signed out of ${count === 1 ? "one other browser" : `${count} other browsers`}. You stay signed in here.`;
}

function Done({ children }: { children: string }) {
  return (
    <p className="flex gap-1.5">
      <CheckIcon className="mt-0.5 size-5 text-green-ink" />
      {children}
    </p>
  );
}
