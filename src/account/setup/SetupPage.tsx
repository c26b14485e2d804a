import { useClerk } from "@clerk/react";
import { type SubmitEvent, useEffect, useRef } from "react";
import { useLocation, useSearch } from "wouter";
import { dashboardPath, routes, wantedPath } from "../../paths";
import { Button } from "../../ui/Button";
import { Notice } from "../../ui/Notice";
import { Spinner } from "../../ui/Spinner";
import { TextField } from "../../ui/TextField";
import { FormPage } from "../FormPage";
import { useProfessional } from "../professional";
import { SlugField } from "./SlugField";
import { TimeZoneField } from "./TimeZoneField";
import { useProfileForm } from "./useProfileForm";

/** `/setup`: after every sign-in. Name, display name and time zone; one button leads on to what was wanted. */
export function SetupPage() {
  const { isSetUp } = useProfessional();
  const { typed, errors, rejections, isChanged, isSaving, edit, submit } = useProfileForm();
  const [, navigate] = useLocation();
  const wanted = wantedPath(useSearch());
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (rejections > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true], [role=alert] h2")?.focus();
  }, [rejections]);

  async function goOn(event: SubmitEvent) {
    event.preventDefault();
    const profile = await submit();
    if (profile) navigate(wanted ?? dashboardPath(profile.profileSlug));
  }

  return (
    <FormPage
      title={isSetUp ? "Your profile" : "Set up your profile"}
      intro={isSetUp ? "Is everything still right?" : "Three things, and you can start."}
      below={<WhoIsIn />}
    >
      <form ref={form} noValidate onSubmit={goOn} className="grid gap-6">
        {errors.form && <Notice tone="red" title={errors.form} />}
        <TextField
          name="fullName"
          label="Full name"
          hint="Your clients see it on your booking pages and in their mail."
          {...(errors.fullName && { error: errors.fullName })}
          autoComplete="name"
          value={typed.fullName}
          onChange={(text) => edit("fullName", text)}
        />
        <SlugField
          value={typed.profileSlug}
          error={errors.profileSlug}
          onChange={(text) => edit("profileSlug", text)}
        />
        <TimeZoneField value={typed.timeZone} error={errors.timeZone} onChange={(text) => edit("timeZone", text)} />
        <Button type="submit" aria-disabled={isSaving}>
          {isSaving && <Spinner />}
          {isSaving ? "Saving…" : isChanged ? "Save and continue" : "Continue"}
        </Button>
      </form>
    </FormPage>
  );
}

function WhoIsIn() {
  const { email } = useProfessional();
  const { signOut } = useClerk();
  return (
    <p>
      Signed in as {email}.{" "}
      <button
        type="button"
        className="min-h-11 font-semibold text-green-ink underline"
        onClick={() => signOut({ redirectUrl: routes.signIn })}
      >
        Sign out
      </button>
    </p>
  );
}
