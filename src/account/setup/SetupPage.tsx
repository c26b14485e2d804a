import { useLocation, useSearch } from "wouter";
import { api } from "#convex/api";
import { readableSlug } from "#domain/proposeSlug";
import { useProfessional } from "../../lib/professional";
import { dashboardPath, returnToOf } from "../../lib/routes";
import { slugCheck, useSlugToCheck } from "../../lib/slugCheck";
import { useLiveQuery } from "../../lib/useLiveQuery";
import { useSignOut } from "../../lib/useSignOut";
import { Form } from "../../ui/form/Form";
import { SlugField } from "../../ui/form/SlugField";
import { TextField, type TextFieldProps } from "../../ui/form/TextField";
import { FormPage } from "../FormPage";
import { TextButton } from "../TextLink";
import { TimeZoneField } from "./TimeZoneField";
import { useProfileForm } from "./useProfileForm";

/** `/setup`: name, slug and time zone. Shows after every sign-in, then continues to the requested page. */
export function SetupPage() {
  const { isSetUp } = useProfessional();
  const [, navigate] = useLocation();
  const returnTo = returnToOf(useSearch());
  const { form, isChanged } = useProfileForm(({ profileSlug }) => navigate(returnTo ?? dashboardPath(profileSlug)));
  return (
    <FormPage
      title={isSetUp ? "Your profile" : "Set up your profile"}
      intro={isSetUp ? "Check that everything is still correct." : "Fill in three fields to get started."}
      below={<SignedInAs />}
    >
      <Form form={form} action={isChanged ? "Save and continue" : "Continue"} busy="Saving…">
        <TextField
          {...form.field("fullName")}
          label="Full name (what clients see)"
          hint="It’s on your booking pages and in emails."
          autoComplete="name"
        />
        <ProfileSlugField {...form.field("profileSlug")} />
        <TimeZoneField {...form.field("timeZone")} />
      </Form>
    </FormPage>
  );
}

/** The slug of the dashboard, checked as you type. */
function ProfileSlugField(field: Omit<TextFieldProps, "label" | "value"> & { value: string }) {
  const { profileSlug } = useProfessional();
  const slug = readableSlug(field.value);
  const slugToCheck = useSlugToCheck(slug, profileSlug);
  const answer = useLiveQuery(api.professionals.checkSlug, slugToCheck === null ? "skip" : { slug: slugToCheck });
  return (
    <SlugField
      {...field}
      label="Display name (in your dashboard’s address)"
      hint="Clients don’t need it: each event type has its own link to share. Use lowercase letters, numbers, hyphens, and underscores. You can change it later."
      linkLabel="Your dashboard’s address, for you only"
      linkStart={`${window.location.host}/`}
      check={slugCheck(slug, profileSlug, answer)}
    />
  );
}

function SignedInAs() {
  const { email } = useProfessional();
  const signOut = useSignOut();
  return (
    <p className="wrap-anywhere">
      Signed in as {email}. <TextButton onClick={signOut}>Sign out</TextButton>
    </p>
  );
}
