import { useLocation, useSearch } from "wouter";
import { useProfessional } from "../../lib/professional";
import { dashboardPath, returnToOf } from "../../lib/routes";
import { useSignOut } from "../../lib/useSignOut";
import { Form } from "../../ui/form/Form";
import { TextField } from "../../ui/form/TextField";
import { FormPage } from "../FormPage";
import { TextButton } from "../TextLink";
import { ProfileSlugField } from "./ProfileSlugField";
import { TimeZoneField } from "./TimeZoneField";
import { useProfileForm } from "./useProfileForm";

/** `/setup`: after every sign-in. Name, display name and time zone; one button leads on to what was wanted. */
export function SetupPage() {
  const { isSetUp } = useProfessional();
  const [, navigate] = useLocation();
  const wanted = returnToOf(useSearch());
  const { form, slugField, isChanged } = useProfileForm(({ profileSlug }) =>
    navigate(wanted ?? dashboardPath(profileSlug)),
  );
  return (
    <FormPage
      title={isSetUp ? "Your profile" : "Set up your profile"}
      intro={isSetUp ? "Is everything still right?" : "Three things, and you can start."}
      below={<WhoIsIn />}
    >
      <Form form={form} action={isChanged ? "Save and continue" : "Continue"} busy="Saving…">
        <TextField
          {...form.field("fullName")}
          label="Full name"
          hint="Your clients see it on your booking pages and in their mail."
          autoComplete="name"
        />
        <ProfileSlugField {...slugField} />
        <TimeZoneField {...form.field("timeZone")} />
      </Form>
    </FormPage>
  );
}

function WhoIsIn() {
  const { email } = useProfessional();
  const signOut = useSignOut();
  return (
    <p className="wrap-anywhere">
      Signed in as {email}. <TextButton onClick={signOut}>Sign out</TextButton>
    </p>
  );
}
