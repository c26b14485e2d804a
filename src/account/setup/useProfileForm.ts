import { useMutation } from "convex/react";
import { useEffect, useRef, useState } from "react";
import { api } from "../../../convex/_generated/api";
import { type Profile, profileSchema } from "../../../convex/domain/profile";
import { proposeSlug, slugProblem } from "../../../convex/domain/slug";
import { readRefusal } from "../../refusal";
import { type Professional, useProfessional } from "../professional";
import { keepDraft, loadDraft, type ProfileDraft } from "./profileDraft";
import { resolveTimeZone } from "./timeZoneSearch";

/** What is wrong, by field; `form`: with no field of it. */
type ProfileErrors = Partial<Record<keyof Profile | "form", string>>;

const notSaved = "Your profile was not saved: the server did not answer as it should. Please try again.";

/** What is typed on /setup, kept in the tab, and the way to saving it. `rejections` counts the times it was not. */
export function useProfileForm() {
  const professional = useProfessional();
  const saveProfile = useMutation(api.professionals.saveProfile);
  const [draft, setDraft] = useState(() => loadDraft(professional.email) ?? draftOf(professional));
  const { errors, rejections, reject, clearError } = useErrors();
  const [isSaving, setSaving] = useState(false);
  const isUnderWay = useRef(false);

  const typed: Profile = { ...draft, profileSlug: draft.profileSlug ?? slugFor(draft.fullName, professional) };
  const checked = profileSchema.safeParse({ ...typed, timeZone: resolveTimeZone(typed.timeZone) ?? "" });
  const isChanged = !professional.isSetUp || !checked.data || differ(checked.data, professional);

  useEffect(() => keepDraft(professional.email, isChanged ? draft : null), [professional.email, isChanged, draft]);

  async function save(profile: Profile): Promise<Profile | null> {
    if (isUnderWay.current) return null;
    isUnderWay.current = true;
    setSaving(true);
    try {
      await saveProfile(profile);
      keepDraft(professional.email, null);
      return profile;
    } catch (error) {
      const refusal = readRefusal(error);
      reject(refusal?.fields ?? { form: refusal?.message ?? notSaved });
      return null;
    } finally {
      isUnderWay.current = false;
      setSaving(false);
    }
  }

  return {
    typed,
    errors,
    rejections,
    isChanged,
    isSaving,
    edit: (field: keyof Profile, text: string) => {
      setDraft((now) => ({ ...now, [field]: text }));
      clearError(field);
    },
    /** @returns the profile once it is saved; null where it was not, which `errors` then say. */
    submit: async (): Promise<Profile | null> => {
      if (checked.data) return isChanged ? save(checked.data) : checked.data;
      reject(Object.fromEntries(checked.error.issues.map(({ path, message }) => [path[0], message]).reverse()));
      return null;
    },
  };
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

function useErrors() {
  const [errors, setErrors] = useState<ProfileErrors>({});
  const [rejections, setRejections] = useState(0);
  return {
    errors,
    rejections,
    reject: (wrong: ProfileErrors) => {
      setErrors(wrong);
      setRejections((count) => count + 1);
    },
    clearError: (field: keyof Profile) => setErrors(({ [field]: _mended, form: _tried, ...others }) => others),
  };
}
