import { useMutation } from "convex/react";
import { useEffect, useState } from "react";
import * as z from "zod/mini";
import { api } from "#convex/api";
import { type Profile, profileSchema } from "#domain/profile";
import { proposeSlug, readableSlug } from "#domain/proposeSlug";
import { fieldErrors } from "#domain/refusal";
import { slugProblem } from "#domain/slug";
import { type Professional, useProfessional } from "../../lib/professional";
import { failureMessages } from "../../lib/refusal";
import { loadSessionDraft, saveSessionDraft } from "../../lib/sessionDraft";
import { toConvexErrors } from "../../ui/form/errors";
import { useForm, useFormValues } from "../../ui/form/useForm";
import { deviceTimeZone } from "./deviceTimeZone";
import { resolveTimeZone } from "./timeZoneSearch";

const draftSchema = z.object({
  fullName: z.string(),
  /** Null until it is edited; until then it is derived from the name. */
  profileSlug: z.nullable(z.string()),
  timeZone: z.string(),
});

type ProfileDraft = z.infer<typeof draftSchema>;

/**
 * The form of /setup. Its values survive a reload of the tab. `isChanged`: there is something to save.
 * @param onDone called with the saved profile, even if nothing had to be saved.
 */
export function useProfileForm(onDone: (profile: Profile) => void) {
  const professional = useProfessional();
  const saveProfile = useMutation(api.professionalMutations.saveProfile);
  // Per account, so that the next person to sign in in this tab starts with their own profile.
  const draftKey = `lessonapp:profile:${professional.email}`;
  const [initial] = useState(() => loadSessionDraft(draftKey, draftSchema) ?? draftOf(professional));
  const { values: draft, setValue } = useFormValues<ProfileDraft>(initial);

  const { fullName, timeZone } = draft;
  const profileSlug = draft.profileSlug ?? derivedSlug(fullName, professional);
  const { data, error } = profileSchema.safeParse({
    fullName,
    profileSlug: readableSlug(profileSlug),
    timeZone: resolveTimeZone(timeZone) ?? "",
  });
  const isChanged = !professional.isSetUp || !data || isDifferent(data, professional);
  useEffect(() => saveSessionDraft(draftKey, isChanged ? draft : null), [draftKey, draft, isChanged]);

  const form = useForm({
    values: { fullName, profileSlug, timeZone },
    setValue,
    validate: () => fieldErrors(error?.issues ?? []),
    submit: async () => {
      if (!data) return;
      if (isChanged) await saveProfile(data);
      saveSessionDraft(draftKey, null);
      onDone(data);
    },
    toErrors: (failure) => toConvexErrors(failure, failureMessages.saveProfile),
  });
  return { form, isChanged };
}

/** A new professional's draft proposes the device's time zone, which is usually theirs. */
function draftOf({ fullName, profileSlug, timeZone, isSetUp }: Professional): ProfileDraft {
  return isSetUp
    ? { fullName, profileSlug, timeZone }
    : { fullName, profileSlug: null, timeZone: deviceTimeZone() ?? timeZone };
}

/**
 * Derives the slug from the name, or from the email address if the name is in a script that yields none. Keeps the current
 * one while there is no name.
 */
function derivedSlug(fullName: string, { email, profileSlug }: Professional): string {
  if (fullName.trim() === "") return profileSlug;
  const proposals = [fullName, email.split("@")[0] ?? ""].map(proposeSlug);
  return proposals.find((proposed) => slugProblem(proposed) === null) ?? profileSlug;
}

function isDifferent(profile: Profile, saved: Profile): boolean {
  const fields = ["fullName", "profileSlug", "timeZone"] as const;
  return fields.some((field) => profile[field] !== saved[field]);
}
