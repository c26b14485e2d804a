import { useMutation } from "convex/react";
import { useEffect, useState } from "react";
import { api } from "#convex/api";
import { type Profile, profileSchema } from "#domain/profile";
import { proposeSlug, slugProblem } from "#domain/slug";
import { readRefusal } from "../../refusal";
import { Refused } from "../clerkRefusal";
import { type Professional, useProfessional } from "../professional";
import { useForm } from "../useForm";
import { keepDraft, loadDraft, type ProfileDraft } from "./profileDraft";
import { resolveTimeZone } from "./timeZoneSearch";

const notSaved = "Your profile was not saved, because the server did not answer as it should. Please try again.";

/**
 * What is typed on /setup, kept in the tab until it is saved. `isChanged`: there is something to save.
 * @param onDone called with the profile as it is saved, also where nothing had to be.
 */
export function useProfileForm(onDone: (profile: Profile) => void) {
  const professional = useProfessional();
  const saveProfile = useMutation(api.professionalMutations.saveProfile);
  const [initial] = useState(() => loadDraft(professional.email) ?? draftOf(professional));
  const [isSlugChosen, setIsSlugChosen] = useState(initial.profileSlug !== null);

  const form = useForm<keyof Profile>({
    initial: { ...initial, profileSlug: initial.profileSlug ?? "" },
    check: () => {
      const issues = checked.error?.issues ?? [];
      return Object.fromEntries(issues.map(({ path, message }) => [path[0], message]).reverse());
    },
    send: async () => {
      if (!checked.data) return;
      if (isChanged) await saveProfile(checked.data).catch(refuse);
      keepDraft(professional.email, null);
      onDone(checked.data);
    },
  });
  const { fullName, timeZone, ...typed } = form.values;
  const profileSlug = isSlugChosen ? typed.profileSlug : slugFor(fullName, professional);
  const checked = profileSchema.safeParse({ fullName, profileSlug, timeZone: resolveTimeZone(timeZone) ?? "" });
  const isChanged = !professional.isSetUp || !checked.data || differ(checked.data, professional);

  useEffect(() => {
    const draft = { fullName, profileSlug: isSlugChosen ? profileSlug : null, timeZone };
    keepDraft(professional.email, isChanged ? draft : null);
  }, [professional.email, isChanged, fullName, isSlugChosen, profileSlug, timeZone]);

  const slugField = {
    ...form.field("profileSlug"),
    value: profileSlug,
    onChange: (text: string) => {
      setIsSlugChosen(true);
      form.field("profileSlug").onChange(text);
    },
  };
  return { form, slugField, isChanged };
}

/** @throws what the server has against it, for the form to show. */
function refuse(error: unknown): never {
  const refusal = readRefusal(error);
  throw new Refused(refusal?.fields ?? { form: refusal?.message ?? notSaved });
}

function draftOf({ fullName, profileSlug, timeZone, isSetUp }: Professional): ProfileDraft {
  return { fullName, profileSlug: isSetUp ? profileSlug : null, timeZone };
}

/** As long as nobody chose a display name, it follows the name; one that makes none leaves it as it was. */
function slugFor(fullName: string, { profileSlug }: Professional): string {
  const proposed = proposeSlug(fullName);
  return slugProblem(proposed) === null ? proposed : profileSlug;
}

function differ(profile: Profile, saved: Profile): boolean {
  const fields = ["fullName", "profileSlug", "timeZone"] as const;
  return fields.some((field) => profile[field] !== saved[field]);
}
